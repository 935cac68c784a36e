package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Library;

/** The sample of docs/write-a-scheme.md works as it stands. */
public class GuideTests {

  private static final Path GUIDE = Path.of("../docs/write-a-scheme.md");
  private static final Pattern FILE =
      Pattern.compile("^```[a-z]+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String REPORTS = "reports.csv";

  /** The files of the scheme that the guide writes, by name. */
  public static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = written();
    files.remove(REPORTS);
    return files;
  }

  /** What a body reports under it. */
  public static byte[] reports() throws IOException {
    return Objects.requireNonNull(written().get(REPORTS));
  }

  private static Map<String, byte[]> written() throws IOException {
    var files = new TreeMap<String, byte[]>();
    FILE.matcher(Files.readString(GUIDE))
        .results()
        .forEach(
            block -> files.put(block.group(1), block.group(2).getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  @Test
  void the_scheme_that_the_guide_writes_passes_the_check() throws IOException {
    Map<String, byte[]> files = files();
    assertThat(files)
        .containsKeys("scheme.yaml", "form.schema.json", "rules.yaml", "tables/endurance.csv");
    List<Finding> findings =
        Check.of(new SchemeFolder("smart-lock/2026", files), new Library(Folders.shipped()));
    assertThat(findings).extracting(Finding::told).isEmpty();
  }
}
