package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.yunqiao.register.scheme.Edition;

/** The answer of a simulation in words, the most important first. */
public final class Sentences {

  private static final int MOST_RULES = 10;

  private final MessageSource words;

  public Sentences(MessageSource words) {
    this.words = words;
  }

  /** The whole answer, a line each. */
  public List<String> of(Answer answer, Locale language) {
    var lines = new ArrayList<String>(summary(answer, language));
    answer.rules().stream()
        .limit(MOST_RULES)
        .forEach(rule ->
            lines.add(
                text(
                    "simulation.rule",
                    language,
                    effect(rule.effect(), language),
                    count(rule.attestations()),
                    rule(answer, rule.code(), language),
                    rule.code())));
    return lines;
  }

  /** What it comes to, in a few words. */
  public String headline(Answer answer, Locale language) {
    if (answer.effects().isEmpty()) return text("simulation.headline.none", language);
    long refused = answer.count(Effect.REFUSED);
    long affected = answer.regions().values().stream().mapToLong(Long::longValue).sum();
    return refused > 0
        ? text("simulation.headline.refused", language, count(refused))
        : text("simulation.headline.other", language, count(affected));
  }

  /** What it comes to, in a few sentences. */
  public List<String> summary(Answer answer, Locale language) {
    var lines = new ArrayList<String>();
    LocalDate since = answer.since();
    lines.add(
        text(
            since == null ? "simulation.asked" : "simulation.asked-since",
            language,
            answer.scheme(),
            answer.edition(),
            count(answer.attestations()),
            count(answer.position()),
            String.valueOf(since)));
    if (answer.effects().isEmpty()) lines.add(text("simulation.nothing", language));
    for (Effect effect : Effect.values()) {
      if (answer.count(effect) > 0) {
        lines.add(
            text("simulation.effect." + effect.word(), language, count(answer.count(effect))));
      }
    }
    if (answer.erased() > 0) lines.add(text("simulation.erased", language, count(answer.erased())));
    Answer.Days days = answer.days();
    if (days.attestations() > 0) {
      lines.add(
          text(
              "simulation.days",
              language,
              count(days.attestations()),
              days.more().toPlainString(),
              days.fewer().toPlainString(),
              days.missing().toPlainString()));
    }
    Answer.Transition transition = answer.transition();
    if (transition != null) transition(transition, language, lines);
    for (String apart : answer.apart()) lines.add(text("simulation.apart." + apart, language));
    return lines;
  }

  private void transition(Answer.Transition told, Locale language, List<String> lines) {
    LocalDate until = told.until();
    lines.add(
        text(
            until == null ? "simulation.transition-open" : "simulation.transition",
            language,
            told.start().toString(),
            count(told.inForce()),
            String.valueOf(until)));
    if (told.peak() != null) {
      Answer.Month peak =
          told.months().stream()
              .filter(month -> month.month().equals(told.peak()))
              .findFirst()
              .orElseThrow();
      lines.add(
          text(
              "simulation.peak",
              language,
              peak.month().toString(),
              count(peak.all()),
              count(peak.surveillance()),
              count(peak.expiry()),
              count(peak.special())));
    }
    if (told.undated() > 0) {
      lines.add(text("simulation.undated", language, count(told.undated())));
    }
    Long more = told.surveillancesMore();
    if (more != null && more != 0) {
      lines.add(
          text(
              more > 0 ? "simulation.surveillances-more" : "simulation.surveillances-fewer",
              language,
              count(Math.abs(more))));
    }
  }

  /** What an effect is called. */
  public String effect(Effect effect, Locale language) {
    return text("simulation.effect-name." + effect.word(), language);
  }

  /** What a rule says in words; its code where it has none. */
  public String rule(Answer answer, String code, Locale language) {
    Edition.Names said = answer.words().get(code);
    return said != null
        ? name(said, language)
        : String.valueOf(words.getMessage("simulation.code." + code, null, code, language));
  }

  private static String name(Edition.Names names, Locale language) {
    return language.getLanguage().equals("en") ? names.en() : names.zh();
  }

  private String text(String key, Locale language, Object... arguments) {
    return String.valueOf(words.getMessage(key, arguments, key, language));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
