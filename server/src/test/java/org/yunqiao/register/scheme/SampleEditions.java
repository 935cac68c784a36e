package org.yunqiao.register.scheme;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Editions for tests that need no folder. */
public final class SampleEditions {

  private SampleEditions() {}

  /** Of certificates, with a form that accepts anything. */
  public static Edition certificate(String edition, int months, Pattern number) {
    return new Edition(
        "sample",
        edition,
        new Edition.Names("样例", "Sample"),
        Edition.Kind.CERTIFICATE,
        "",
        new Edition.Issuer.Attested("sample-approval"),
        months,
        number,
        LocalDate.parse("2016-01-01"),
        null,
        List.of(),
        Form.read("{\"type\":\"object\"}"),
        "00".repeat(32));
  }
}
