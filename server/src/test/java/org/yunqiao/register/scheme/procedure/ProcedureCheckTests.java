package org.yunqiao.register.scheme.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** What is wrong with a procedure that speaks of an attestation, told to its author. */
class ProcedureCheckTests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  /** The codes of what is wrong once a text in the procedure of transfers is another. */
  private static List<String> codes(String text, String other) {
    SchemeFolder shipped = SHIPPED.folder("certificate-transfer", "2017").orElseThrow();
    var files = new TreeMap<String, byte[]>(shipped.files());
    String yaml = new String(files.get(Procedure.FILE), StandardCharsets.UTF_8);
    assertThat(yaml).contains(text);
    files.put(Procedure.FILE, yaml.replace(text, other).getBytes(StandardCharsets.UTF_8));
    return Check.of(new SchemeFolder(shipped.path(), files), SHIPPED).stream()
        .filter(Finding::error)
        .map(Finding::code)
        .distinct()
        .toList();
  }

  @Test
  void the_procedure_as_shipped_has_nothing_wrong() {
    assertThat(codes("about:", "about:")).isEmpty();
  }

  @Test
  void nothing_is_changed_in_a_case_that_is_about_nothing() {
    String about = "about: {number: certificate, issuer: issued-by, schemes: [qms, ems, ohsms]}\n";
    assertThat(codes(about, ""))
        .containsExactlyInAnyOrder("scheme.procedure.about-nothing", "scheme.procedure.no-issuer");
  }

  @Test
  void another_issuer_takes_part_only_where_it_is_named() {
    assertThat(codes("issuer: issued-by, ", "")).containsExactly("scheme.procedure.no-issuer");
    assertThat(codes("issuer: issued-by", "issuer: sold-by"))
        .containsExactly("scheme.procedure.field-unknown");
  }

  @Test
  void what_is_handed_to_the_register_must_be_known_of_the_case() {
    assertThat(codes("/about/expires", "/about/ends")).containsExactly("scheme.procedure.pointer");
    assertThat(codes("transfer-standing: /about/standing", "transfer-standing: =valid")).isEmpty();
  }

  @Test
  void every_automatic_step_is_described_for_what_it_does() {
    assertThat(codes("  end-former: {", "  end-farmer: {"))
        .containsExactlyInAnyOrder(
            "scheme.procedure.issue-undescribed", "scheme.procedure.step-undrawn");
  }
}
