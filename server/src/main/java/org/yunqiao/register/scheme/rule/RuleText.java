package org.yunqiao.register.scheme.rule;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands in {@code rules.yaml}; docs/schemes.md tells each member.
 *
 * @param field part of the record it speaks of; empty: the whole
 * @param when CEL; the rule applies only where it is true; null: always
 * @param check CEL; what must be true
 * @param confidence H, M or L
 * @param from first day it is in force; null: as long as its edition
 * @param pointer where it stands in its file, a JSON Pointer
 */
public record RuleText(
    String code,
    Severity severity,
    String field,
    @Nullable String when,
    String check,
    String zh,
    String en,
    String source,
    String confidence,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String pointer) {

  /** What a broken rule leads to. */
  public enum Severity {
    REFUSE,
    WARN
  }

  /** From one entry of the file, which is as {@code rules.schema.json} says. */
  public static RuleText of(Map<String, Object> entry, String pointer) {
    Map<?, ?> message = Objects.requireNonNull((Map<?, ?>) entry.get("message"), "message");
    return new RuleText(
        text(entry, "code"),
        Severity.valueOf(text(entry, "severity").toUpperCase(Locale.ROOT)),
        (String) entry.getOrDefault("field", ""),
        entry.get("when") == null ? null : text(entry, "when"),
        text(entry, "check"),
        String.valueOf(message.get("zh")),
        String.valueOf(message.get("en")),
        text(entry, "source"),
        (String) entry.getOrDefault("confidence", "H"),
        day(entry.get("from")),
        day(entry.get("to")),
        pointer);
  }

  private static String text(Map<String, Object> entry, String key) {
    return String.valueOf(entry.get(key));
  }

  private static @Nullable LocalDate day(@Nullable Object text) {
    return text == null ? null : LocalDate.parse(text.toString());
  }

  public boolean inForce(LocalDate on) {
    return (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to));
  }

  private static final Pattern QUOTED = Pattern.compile("['\"]([a-z][a-z0-9-]{0,59})['\"]");

  /** Words it quotes that may be codes of schemes, where it asks what a holder holds. */
  public Set<String> heldSchemes() {
    if (!asks("holder.held")) return Set.of();
    var quoted = new HashSet<String>();
    var matcher = QUOTED.matcher(check + " " + (when == null ? "" : when));
    while (matcher.find()) quoted.add(matcher.group(1));
    return quoted;
  }

  /** Whether it asks for something, as {@code holder.held}. */
  public boolean asks(String variable) {
    return check.contains(variable) || (when != null && when.contains(variable));
  }
}
