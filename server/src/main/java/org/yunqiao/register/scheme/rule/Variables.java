package org.yunqiao.register.scheme.rule;

import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Submission;

/**
 * What a rule can ask of a record, by name; each made when the first rule asks for it. A value that
 * cannot be one of its type makes the asking fail.
 */
final class Variables implements CelVariableResolver {

  private static final List<String> NAMES =
      List.of(
          "form",
          "number",
          "scheme",
          "edition",
          "issued",
          "expires",
          "on",
          "scope",
          "issuer",
          "holder",
          Vocabulary.FOLLOWED);

  private final String scheme;
  private final String edition;
  private final FormType.Structure form;
  private final Submission record;
  private final @Nullable Object[] made = new @Nullable Object[NAMES.size()];

  Variables(String scheme, String edition, FormType.Structure form, Submission record) {
    this.scheme = scheme;
    this.edition = edition;
    this.form = form;
    this.record = record;
  }

  @Override
  public Optional<Object> find(String name) {
    int at = NAMES.indexOf(name);
    if (at < 0) return Optional.empty();
    Object known = made[at];
    if (known == null) made[at] = known = make(name);
    return Optional.of(known);
  }

  private Object make(String name) {
    return switch (name) {
      case "form" -> form.value(record.attributes());
      case "number" -> record.number();
      case "scheme" -> scheme;
      case "edition" -> edition;
      case "issued" -> record.issued().toString();
      case "expires" -> text(record.expires());
      case "on" -> record.on().toString();
      case "scope" -> record.scope();
      case "issuer" -> issuer(record.issuer());
      case "holder" -> holder(record.holder());
      case Vocabulary.FOLLOWED -> record.followed().toString();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Map<String, Object> issuer(Submission.Issuer issuer) {
    return Map.of(
        "number", issuer.number(),
        "region", issuer.region(),
        "scope", issuer.scope(),
        "form", FormType.Any.of(issuer.attributes()));
  }

  private static Map<String, Object> holder(Submission.Holder holder) {
    return Map.of(
        "code", holder.code(),
        "region", holder.region(),
        "held", holder.held(),
        "withdrawn", text(holder.withdrawn()));
  }

  private static String text(@Nullable Object day) {
    return day == null ? "" : day.toString();
  }
}
