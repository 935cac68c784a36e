package org.yunqiao.door.exchange.subscription;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** Where a value stands: members of members. */
  record Place(List<String> steps) {

    static Place of(String path) {
      return new Place(List.of(path.split("\\.")));
    }

    String text(Map<String, Object> subject, String join) {
      Object at = subject;
      for (String step : steps) {
        at = at instanceof Map<?, ?> map ? map.get(step) : null;
      }
      return switch (at) {
        case null -> "";
        case List<?> several -> String.join(join, several.stream().map(String::valueOf).toList());
        default -> at.toString();
      };
    }
  }

  /**
   * A field of an item.
   *
   * @param from where its value stands; null where it is constant
   * @param otherwise what stands there when there is no value; null for none
   * @param elsewhere where another value stands when there is none; null for nowhere
   * @param vocabulary how values are spelled there; empty where as they are
   * @param other how all that the vocabulary does not know is spelled
   * @param unless not required where one of these places has this value
   * @param years row of the limits by whose years a day is moved on
   */
  record Field(
      String name,
      @Nullable Place from,
      @Nullable String constant,
      @Nullable String otherwise,
      @Nullable Place elsewhere,
      Map<String, String> vocabulary,
      @Nullable String other,
      boolean required,
      Map<Place, String> unless,
      boolean date,
      boolean creditCode,
      boolean mask,
      String join,
      @Nullable String years) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Its value, empty where there is none. */
    String value(Map<String, Object> subject) {
      if (from == null) return String.valueOf(constant);
      String value = from.text(subject, join);
      if (value.isEmpty() && elsewhere != null) value = elsewhere.text(subject, join);
      if (value.isEmpty() && otherwise != null) value = otherwise;
      if (value.isEmpty()) return value;
      if (!vocabulary.isEmpty()) {
        value = vocabulary.getOrDefault(value, other == null ? "" : other);
      }
      if (date && DAY.matcher(value).matches()) value = day(LocalDate.parse(value));
      return mask ? masked(value) : value;
    }

    private String day(LocalDate day) {
      LocalDate moved =
          years == null
              ? day
              : day.plusYears(ExchangeLimits.value(years, day).map(Integer::longValue).orElse(0L));
      return moved.toString().replace('-', '/');
    }

    /** The number of a person's document: the first six and the last four stay readable. */
    private static String masked(String value) {
      if (value.length() <= 10) return "*".repeat(value.length());
      return value.substring(0, 6)
          + "*".repeat(value.length() - 10)
          + value.substring(value.length() - 4);
    }

    /** What is wrong with its value, as a code; empty where nothing is. */
    String defect(String value, Map<String, Object> subject) {
      if (value.isEmpty()) {
        if (!required || spared(subject)) return "";
        return creditCode ? "feed.no-credit-code" : "feed.missing";
      }
      boolean wrong = creditCode && CreditCode.read(value).verdict() != Verdict.VALID;
      return wrong ? "feed.bad-credit-code" : "";
    }

    private boolean spared(Map<String, Object> subject) {
      return unless.entrySet().stream()
          .anyMatch(each -> each.getKey().text(subject, join).equals(each.getValue()));
    }
  }

  /**
   * What a subject makes of the fields.
   *
   * @param fields values by the names of the fields, without those that are empty
   * @param defect code of the first thing wrong with them; empty where nothing is
   * @param field in which it is
   */
  record Filled(Map<String, Object> fields, String defect, String field) {

    static Filled of(ItemKind kind, Map<String, Object> subject) {
      var fields = new LinkedHashMap<String, Object>();
      String defect = "";
      String where = "";
      for (Field field : kind.fields()) {
        String value = field.value(subject);
        if (!value.isEmpty()) fields.put(field.name(), value);
        if (!defect.isEmpty()) continue;
        defect = field.defect(value, subject);
        if (!defect.isEmpty()) where = field.name();
      }
      return new Filled(fields, defect, where);
    }
  }

  /** The keys under which it tells of a thing of this number. */
  Set<String> keys(String member, long number) {
    return kinds.stream()
        .filter(kind -> kind.key().equals(member))
        .map(kind -> kind.word() + ":" + number)
        .collect(Collectors.toUnmodifiableSet());
  }

  Optional<ItemKind> kind(Entry fact) {
    return kinds.stream().filter(kind -> kind.takes(fact)).findFirst();
  }
}
