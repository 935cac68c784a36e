package org.yunqiao.register.scheme;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** Editions for tests that need no folder on disk. */
public final class SampleEditions {

  private SampleEditions() {}

  /** Of certificates, with a form that accepts anything. */
  public static Edition certificate(String edition, int months, String number) {
    SchemeFolder folder =
        folder(
            "sample/" + edition,
            """
            scheme: sample
            edition: "%s"
            names: {zh: 样例, en: Sample}
            kind: certificate
            basis: [{title: 样例}]
            issuer: {attested-under: sample-approval}
            effective: {from: 2016-01-01}
            validity: {months: %d}
            number: {pattern: '%s'}
            """
                .formatted(edition, months, number),
            Map.of("form.schema.json", "{\"type\":\"object\"}"));
    return new Library(List.of(folder))
        .inForce("sample", LocalDate.parse("2016-01-01"))
        .orElseThrow();
  }

  /** A folder of these texts. */
  public static SchemeFolder folder(String path, String charter, Map<String, String> files) {
    var bytes = new java.util.HashMap<String, byte[]>();
    bytes.put("scheme.yaml", charter.getBytes(StandardCharsets.UTF_8));
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new SchemeFolder(path, bytes);
  }

  /** QMS 2026 as an edition of 2027, with its rules written otherwise. */
  public static SchemeFolder qms2027(UnaryOperator<String> rules) {
    SchemeFolder now =
        Folders.shipped().stream()
            .filter(folder -> folder.path().equals("qms/2026"))
            .findFirst()
            .orElseThrow();
    var files = new TreeMap<>(now.files());
    files.put(
        "scheme.yaml",
        now.text("scheme.yaml")
            .orElseThrow()
            .replace("edition: \"2026\"", "edition: \"2027\"")
            .replace("effective: {from: 2026-01-01}", "effective: {from: 2027-01-01}")
            .replace(
                "replaces: {edition: \"2014\"}", "replaces: {edition: \"2026\", until: 2028-06-30}")
            .getBytes(StandardCharsets.UTF_8));
    String before = now.text("rules.yaml").orElseThrow();
    String after = rules.apply(before);
    if (after.equals(before)) throw new IllegalArgumentException("the rules stay as they are");
    files.put("rules.yaml", after.getBytes(StandardCharsets.UTF_8));
    return new SchemeFolder("qms/2027", files);
  }
}
