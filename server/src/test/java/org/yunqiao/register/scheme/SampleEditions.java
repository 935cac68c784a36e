package org.yunqiao.register.scheme;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
}
