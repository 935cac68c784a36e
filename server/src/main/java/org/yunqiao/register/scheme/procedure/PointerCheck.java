package org.yunqiao.register.scheme.procedure;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Form;
import tools.jackson.databind.JsonNode;

/** Whether what a procedure hands to the register is known of a case. */
final class PointerCheck {

  /** What is known of the attestation that a case is about, besides its attributes. */
  private static final Set<String> OF_ATTESTATION =
      Set.of(
          "number",
          "scheme",
          "edition",
          "standing",
          "since",
          "issued",
          "expires",
          "due",
          "scope",
          "holder",
          "issuer",
          "asked");

  private final Procedure procedure;
  private final BiConsumer<String, String> unknown;

  /**
   * @param unknown is told where a pointer stands that leads to nothing, and the pointer
   */
  PointerCheck(Procedure procedure, BiConsumer<String, String> unknown) {
    this.procedure = procedure;
    this.unknown = unknown;
  }

  void run() {
    check("/visitors", procedure.answer().orElse(null));
    procedure
        .issues()
        .forEach((id, issuing) -> {
          String at = "/issues/" + id;
          String scheme = issuing.scheme();
          if (scheme != null && scheme.startsWith("/")) check(at, scheme);
          Stream.of(issuing.number(), issuing.issued(), issuing.expires(), issuing.scope())
              .forEach(pointer -> check(at, pointer));
          checkAll(at + "/attributes/", issuing.attributes());
        });
    procedure
        .changes()
        .forEach((id, change) -> {
          String at = "/changes/" + id;
          Stream.of(change.reason(), change.issued(), change.expires(), change.scope())
              .forEach(pointer -> check(at, pointer));
          checkAll(at + "/attributes/", change.attributes());
          checkAll(at + "/adds/", change.adds());
        });
  }

  private void checkAll(String at, Map<String, String> named) {
    named.forEach((name, pointer) -> check(at + name, pointer));
  }

  /** It leads to a field of a form, or to something else that is known of a case. */
  private void check(String at, @Nullable String pointer) {
    if (pointer == null || pointer.equals("/opened") || pointer.startsWith("=")) return;
    String[] parts = pointer.split("/", -1);
    boolean known =
        parts.length > 2
            && parts[0].isEmpty()
            && switch (parts[1]) {
              case "form" -> has(procedure.application(), parts, 2);
              case "applicant", "body" ->
                  parts.length == 3 && Set.of("party", "code", "region").contains(parts[2]);
              case "about" -> ofAttestation(parts);
              case "steps" -> ofStep(parts);
              default -> false;
            };
    if (!known) unknown.accept(at, pointer);
  }

  private boolean ofAttestation(String[] parts) {
    if (procedure.about().isEmpty()) return false;
    return parts.length == 3
        ? OF_ATTESTATION.contains(parts[2])
        : parts.length == 4 && parts[2].equals("attributes");
  }

  private boolean ofStep(String[] parts) {
    Step step = procedure.steps().get(parts[2]);
    if (step == null || parts.length < 4) return false;
    return parts[3].equals("form")
        ? has(step.form(), parts, 4)
        : Set.of("outcome", "by", "on").contains(parts[3]);
  }

  private static boolean has(Form form, String[] parts, int from) {
    JsonNode at = form.schema();
    for (int i = from; i < parts.length; i++) at = at.path("properties").path(parts[i]);
    return parts.length > from && !at.isMissingNode();
  }
}
