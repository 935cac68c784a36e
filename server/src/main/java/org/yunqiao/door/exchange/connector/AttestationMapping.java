package org.yunqiao.door.exchange.connector;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Claim;
import org.yunqiao.register.attestation.Happening;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.attestation.Told;
import org.yunqiao.register.scheme.Form;

/** How a row states an attestation. */
final class AttestationMapping {

  /** The word of a vocabulary for rows that are no attestation (a product still in process). */
  static final String NONE = "none";

  private final Value scheme;
  private final Value number;
  private final Value issuer;
  private final Value issued;
  private final @Nullable Value expires;
  private final @Nullable Value scope;
  private final @Nullable Value asOf;
  private final Map<String, Value> attributes;
  private final boolean partial;
  private final Optional<FormFields> form;
  private final Optional<History> history;
  private final Optional<Shown> standing;

  AttestationMapping(Spec spec, BiFunction<String, LocalDate, Optional<Form>> forms) {
    this.scheme = spec.value("scheme");
    this.number = spec.value("number");
    this.issuer = spec.value("issuer");
    this.issued = spec.value("issued");
    this.expires = spec.optionalValue("expires");
    this.scope = spec.optionalValue("scope");
    this.asOf = spec.optionalValue("as-of");
    this.attributes = spec.values("attributes");
    this.partial = spec.flag("partial");
    this.form =
        spec.flag("form")
            ? Optional.of(new FormFields(forms, attributes.keySet(), spec.blank()))
            : Optional.empty();
    this.history =
        spec.optional("history", List.of("each", "first", "kind", "day", "detail"))
            .map(History::read);
    this.standing =
        spec.optional("standing", List.of("value", "day", "reason"))
            .map(s ->
                new Shown(s.value("value"), s.optionalValue("day"), s.optionalValue("reason")));
  }

  Optional<Mapped.Stated> map(Map<String, Object> row) {
    Optional<String> shown = standing.map(s -> s.value.requiredText(row));
    if (shown.filter(NONE::equals).isPresent()) return Optional.empty();
    String text = number.requiredText(row);
    if (text.length() > 100)
      throw new RowProblem("row.field-too-long", "number", String.valueOf(text.length()));
    String under = scheme.requiredText(row);
    LocalDate on = issued.requiredDate(row);
    return Optional.of(
        new Mapped.Stated(
            under,
            text,
            issuer.requiredText(row),
            on,
            expires == null ? null : expires.date(row).orElse(null),
            scope == null ? List.of() : scope.list(row),
            attributes(row, under, on),
            history.map(h -> h.map(row)).orElse(List.of()),
            standing.map(s -> s.claim(row)).orElse(null),
            asOf == null ? null : asOf.date(row).orElse(null)));
  }

  boolean speaksOf(String attribute) {
    return !partial || attributes.containsKey(attribute);
  }

  private Map<String, Object> attributes(Map<String, Object> row, String under, LocalDate on) {
    var told = new LinkedHashMap<String, Object>();
    form.ifPresent(fields -> told.putAll(fields.read(under, on, row)));
    attributes.forEach((key, value) -> {
      Object attribute = value.attribute(row);
      if (attribute != null) told.put(key, attribute);
    });
    return told;
  }

  /** The standing a row shows. */
  private record Shown(Value value, @Nullable Value day, @Nullable Value reason) {

    Claim claim(Map<String, Object> row) {
      String word = value.requiredText(row);
      Standing standing;
      try {
        standing = Standing.of(word);
      } catch (IllegalArgumentException e) {
        throw new RowProblem("row.vocabulary", "standing", word);
      }
      // a valid one that shows the day of an earlier change is not said to have begun then
      Optional<LocalDate> began = day == null ? Optional.empty() : day.date(row);
      return new Claim(
          standing, began.orElse(null), reason == null ? null : reason.text(row).orElse(null));
    }
  }

  /** Events that a row tells one by one: an array of objects, or a text of dates. */
  private record History(
      Value each, @Nullable String first, Value kind, Value day, Map<String, Value> detail) {

    static History read(Spec spec) {
      return new History(
          spec.value("each"),
          spec.text("first").orElse(null),
          spec.value("kind"),
          spec.value("day"),
          spec.values("detail"));
    }

    List<Told> map(Map<String, Object> row) {
      List<Map<String, Object>> elements = elements(row);
      if (elements.size() > 1_000) throw new RowProblem("row.too-many-events", "history", "");
      var told = new ArrayList<Told>(elements.size());
      for (Map<String, Object> element : elements) {
        String word = told.isEmpty() && first != null ? first : kind.requiredText(element);
        var more = new LinkedHashMap<String, Object>();
        detail.forEach((name, value) -> {
          Object attribute = value.attribute(element);
          if (attribute != null) more.put(name, attribute);
        });
        told.add(new Told(happening(word), day.requiredDate(element), more));
      }
      return told;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> elements(Map<String, Object> row) {
      Object found = each.attribute(row);
      if (!(found instanceof List<?> list)) return List.of();
      var elements = new ArrayList<Map<String, Object>>(list.size());
      for (Object element : list) {
        elements.add(
            element instanceof Map<?, ?> map
                ? (Map<String, Object>) map
                : Map.of("value", String.valueOf(element)));
      }
      return elements;
    }

    private static Happening happening(String word) {
      try {
        return Happening.of(word);
      } catch (IllegalArgumentException e) {
        throw new RowProblem("row.vocabulary", "history", word);
      }
    }
  }
}
