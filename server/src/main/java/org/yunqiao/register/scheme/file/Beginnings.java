package org.yunqiao.register.scheme.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files a new scheme begins with: small, and passing the check. */
final class Beginnings {

  private static final List<String> FILES =
      List.of(
          "scheme.yaml",
          "form.schema.json",
          "rules.yaml",
          "examples/accepted.yaml",
          "examples/refused-score.yaml",
          "README.md");

  private Beginnings() {}

  static Map<String, String> of(String code, LocalDate today, String zh, String en) {
    var files = new LinkedHashMap<String, String>();
    for (String file : FILES) {
      files.put(
          file,
          text(file)
              .replace("@code@", code)
              .replace("@year@", String.valueOf(today.getYear()))
              .replace("@zh@", zh)
              .replace("@en@", en));
    }
    return files;
  }

  private static String text(String file) {
    String path = "beginning/" + file.replace('/', '-');
    try (InputStream in =
        Objects.requireNonNull(Beginnings.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
