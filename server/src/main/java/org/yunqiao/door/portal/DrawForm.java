package org.yunqiao.door.portal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Source;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.register.party.Regions;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/**
 * The form by which a draw is planned, as it was filled in.
 *
 * @param values by field; what was not sent is empty
 */
record DrawForm(Map<String, String> values) {

  /** Classes of risk, by which frames from the libraries are stratified. */
  static final List<String> CLASSES = List.of("A", "B", "C", "D");

  /** How much of two regions' codes is compared; 2 province, 4 prefecture, 6 county. */
  static final List<String> RULES =
      List.of("same:2", "same:4", "same:6", "other:2", "other:4", "other:6", "any");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  /** What stands in it at first. */
  static DrawForm fresh(String name, String region, String self, Instant now) {
    Instant day = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(25));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("region", region);
    values.put("perObject", "2");
    values.put("workload", "5");
    values.put("send", "same:2");
    values.put("parties", self + "\n");
    values.put("source", "commit-reveal");
    values.put("commitBy", local(day));
    values.put("revealBy", local(day.plus(Duration.ofHours(24))));
    return new DrawForm(values);
  }

  private static String local(Instant at) {
    return TIME.format(LocalDateTime.ofInstant(at, PublicRegister.ZONE));
  }

  public String at(String field) {
    return values.getOrDefault(field, "").strip();
  }

  List<String> parties() {
    return Arrays.stream(at("parties").split("[\\s,，、;；]+")).filter(p -> !p.isEmpty()).toList();
  }

  /**
   * What could not be read, by field; and the wish.
   *
   * @param wish null where something could not be read
   */
  record Read(Map<String, List<String>> errors, @Nullable Wish wish) {}

  /** Reads it; each field that cannot be read is told, and counts as something harmless. */
  Read read(Regions regions, Words words) {
    Map<String, List<String>> errors = new LinkedHashMap<>();
    for (String field : List.of("name", "item")) {
      if (at(field).isEmpty()) put(errors, field, words.text("entry.required"));
    }
    String region = at("region");
    boolean known =
        region.matches("(\\d\\d){0,3}")
            && (region.isEmpty()
                || regions.find(region + "0".repeat(6 - region.length())).isPresent());
    if (!known) put(errors, "region", words.text("plan.region.wrong"));
    Map<String, Quota> quotas = quotas(errors, words);
    Staffing staffing = staffing(errors, words);
    Source source = lottery() ? drawn(errors, words) : revealed(errors, words);
    return new Read(
        errors,
        source == null || !errors.isEmpty()
            ? null
            : new Wish(
                at("name"), at("item"), region, quotas, staffing, source, at("follows"), null));
  }

  public boolean lottery() {
    return at("source").equals("lottery");
  }

  private @Nullable Source revealed(Map<String, List<String>> errors, Words words) {
    Instant commitBy = instant("commitBy", errors, words);
    Instant revealBy = instant("revealBy", errors, words);
    return source(() -> new CommitReveal(parties(), commitBy, revealBy), errors, words);
  }

  private @Nullable Source drawn(Map<String, List<String>> errors, Words words) {
    for (String field : List.of("what", "where", "rule", "form")) {
      if (at(field).isEmpty()) put(errors, field, words.text("entry.required"));
    }
    Instant drawnAt = instant("drawnAt", errors, words);
    Instant enterBy = instant("enterBy", errors, words);
    String outcomes = at("outcomes").replaceAll("[,，\\s]", "");
    boolean good = outcomes.matches("[1-9]\\d{0,15}");
    if (!good) put(errors, "outcomes", words.text("entry.whole"));
    return !errors.isEmpty()
        ? null
        : source(
            () ->
                new Lottery(
                    at("what"),
                    at("where"),
                    drawnAt,
                    at("rule"),
                    at("form"),
                    Long.parseLong(outcomes),
                    parties(),
                    enterBy),
            errors,
            words);
  }

  private @Nullable Source source(
      Supplier<Source> made, Map<String, List<String>> errors, Words words) {
    if (!errors.isEmpty()) return null;
    try {
      return Wish.source(made);
    } catch (Problem refused) {
      put(errors, field(refused, lottery()), words.refusal(refused));
      return null;
    }
  }

  private Map<String, Quota> quotas(Map<String, List<String>> errors, Words words) {
    Map<String, Quota> quotas = new LinkedHashMap<>();
    for (String each : CLASSES) {
      String quota = at("quota-" + each);
      if (quota.isEmpty()) continue;
      try {
        quotas.putAll(Quota.read(each + "=" + quota.replace('％', '%')));
      } catch (Problem refused) {
        put(errors, "quota-" + each, words.text("plan.quota.wrong"));
      }
    }
    if (CLASSES.stream().allMatch(each -> at("quota-" + each).isEmpty())) {
      put(errors, "quota-A", words.text("plan.quota.none"));
    }
    return quotas;
  }

  private Staffing staffing(Map<String, List<String>> errors, Words words) {
    int perObject = number("perObject", 9, errors, words);
    int workload = number("workload", 1_000_000, errors, words);
    String send = RULES.contains(at("send")) ? at("send") : "any";
    if (!send.equals(at("send"))) put(errors, "send", words.text("entry.enum"));
    return Wish.staffing(perObject, workload, send);
  }

  private int number(String field, int most, Map<String, List<String>> errors, Words words) {
    String text = at(field);
    boolean good = text.matches("[1-9]\\d{0,6}") && Integer.parseInt(text) <= most;
    if (!good) put(errors, field, words.text("plan.number.wrong", words.count(most)));
    return good ? Integer.parseInt(text) : 1;
  }

  private Instant instant(String field, Map<String, List<String>> errors, Words words) {
    try {
      return LocalDateTime.parse(at(field)).atZone(PublicRegister.ZONE).toInstant();
    } catch (DateTimeException e) {
      put(errors, field, words.text("plan.time.wrong"));
      return Instant.EPOCH;
    }
  }

  /** At which field it is said what the room refuses. */
  static String field(Problem refused, boolean lottery) {
    List<Object> arguments = refused.arguments();
    String first = arguments.isEmpty() ? "" : String.valueOf(arguments.getFirst());
    return switch (refused.code()) {
      case "supervision.planned" -> "name";
      case "supervision.no-item" -> "item";
      case "supervision.no-quota" -> quota(first);
      case "supervision.deadlines" -> lottery ? "drawnAt" : "commitBy";
      case "supervision.not-aborted", "supervision.no-draw" -> "follows";
      case "identity.not-allowed", "supervision.bad-region" -> "region";
      case "supervision.protocol" ->
          ofProtocol(first, String.valueOf(arguments.getLast()), lottery);
      default -> "";
    };
  }

  private static String ofProtocol(String code, String detail, boolean lottery) {
    return switch (code) {
      case "stratum.empty" -> quota(detail);
      case "stratum.size" -> quota(detail.replaceFirst(":.*", ""));
      case "plan.parties" -> "parties";
      case "plan.deadlines" -> lottery ? "enterBy" : "revealBy";
      case "plan.lottery" -> detail.replaceFirst(":.*", "");
      case "officers.few", "officers.empty" -> "workload";
      case "plan.strata" -> "region";
      case "plan.form" ->
          detail.startsWith("draw")
              ? "name"
              : detail.startsWith("follows") ? "follows" : detail.startsWith("item") ? "item" : "";
      default -> "";
    };
  }

  private static String quota(String stratum) {
    return CLASSES.contains(stratum) ? "quota-" + stratum : "";
  }

  static void put(Map<String, List<String>> errors, String field, String said) {
    errors.computeIfAbsent(field, f -> new ArrayList<>()).add(said);
  }
}
