package org.yunqiao.door.exchange.subscription;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Entry;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.party.Verdict;

/**
 * 推送内容: which facts a sort of partner is told, under which condition, and in which fields; the file
 * {@code connectors/<name>/feed.yaml}.
 *
 * @param limit row of {@code tables/exchange-limits.csv} that says by when
 */
public record Feed(String name, String zh, String en, String limit, List<ItemKind> kinds) {

  /**
   * A sort of item.
   *
   * @param only members of the fact that must have one of some values
   * @param key the member that tells which thing it is about: the last item under a key counts
   * @param decided where the day of the decision stands, the first that is there
   * @param over whether it is written over what was told of the same thing before
   */
  public record ItemKind(
      String word,
      String zh,
      String en,
      Set<String> facts,
      Map<String, Set<String>> only,
      String key,
      List<String> decided,
      boolean over,
      List<Field> fields) {

    /** What its fields are called. */
    public Set<String> fieldNames() {
      return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    boolean takes(Entry fact) {
      return !fact.erased()
          && facts.contains(fact.type())
          && only.entrySet().stream()
              .allMatch(each ->
                  each.getValue().contains(String.valueOf(fact.payload().get(each.getKey()))));
    }
  }

  /**
   * A field of an item.
   *
   * @param from where its value stands; null where it is constant
   * @param otherwise what stands there when there is no value: a place, or a text
   * @param vocabulary how values are spelled there; empty where as they are
   * @param other how all that the vocabulary does not know is spelled
   * @param unless not required where this place has this value
   * @param years row of the limits by whose years a day is moved on
   */
  record Field(
      String name,
      @Nullable String from,
      @Nullable String constant,
      @Nullable String otherwise,
      Map<String, String> vocabulary,
      @Nullable String other,
      boolean required,
      Map<String, String> unless,
      boolean date,
      boolean creditCode,
      boolean mask,
      String join,
      @Nullable String years) {

    /** Its value, empty where there is none. */
    String value(Map<String, Object> subject) {
      if (constant != null) return constant;
      String value = text(subject, Objects.requireNonNull(from));
      if (value.isEmpty() && otherwise != null) {
        value = otherwise.matches("[a-z]+\\.[a-z-]+") ? text(subject, otherwise) : otherwise;
      }
      if (value.isEmpty()) return value;
      if (!vocabulary.isEmpty()) {
        value = vocabulary.getOrDefault(value, other == null ? "" : other);
      }
      if (date && value.matches("\\d{4}-\\d{2}-\\d{2}")) value = day(LocalDate.parse(value));
      return mask ? masked(value) : value;
    }

    private String day(LocalDate day) {
      LocalDate moved =
          years == null
              ? day
              : day.plusYears(ExchangeLimits.value(years, day).map(Integer::longValue).orElse(0L));
      return moved.toString().replace('-', '/');
    }

    private String text(Map<String, Object> subject, String path) {
      Object at = subject;
      for (String step : path.split("\\.")) {
        at = at instanceof Map<?, ?> map ? map.get(step) : null;
      }
      return switch (at) {
        case null -> "";
        case List<?> several -> String.join(join, several.stream().map(String::valueOf).toList());
        default -> at.toString();
      };
    }

    /** The number of a person's document: the first six and the last four stay readable. */
    private static String masked(String value) {
      if (value.length() <= 10) return "*".repeat(value.length());
      return value.substring(0, 6)
          + "*".repeat(value.length() - 10)
          + value.substring(value.length() - 4);
    }

    /** What is wrong with its value, as a code; empty where nothing is. */
    Optional<String> defect(String value, Map<String, Object> subject) {
      boolean spared =
          unless.entrySet().stream().anyMatch(e -> text(subject, e.getKey()).equals(e.getValue()));
      if (value.isEmpty()) {
        if (!required || spared) return Optional.empty();
        return Optional.of(creditCode ? "feed.no-credit-code" : "feed.missing");
      }
      boolean wrong = creditCode && CreditCode.read(value).verdict() != Verdict.VALID;
      return wrong ? Optional.of("feed.bad-credit-code") : Optional.empty();
    }
  }

  Optional<ItemKind> kind(Entry fact) {
    return kinds.stream().filter(kind -> kind.takes(fact)).findFirst();
  }

  /** Values of the fields by their names, without those that are empty. */
  static Map<String, Object> fields(ItemKind kind, Map<String, Object> subject) {
    var fields = new LinkedHashMap<String, Object>();
    for (Field field : kind.fields()) {
      String value = field.value(subject);
      if (!value.isEmpty()) fields.put(field.name(), value);
    }
    return fields;
  }
}
