package org.yunqiao.register.scheme.rule;

import dev.cel.common.types.SimpleType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.table.Tables;
import tools.jackson.databind.JsonNode;

/**
 * What a procedure asks of its cases, in the language of rules: the conditions of its ways and the
 * rules of its steps, compiled when the first is asked (docs/write-a-procedure.md).
 */
public final class Conditions {

  private final String scheme;
  private final String edition;
  private final List<RuleText> texts;
  private final FormType.Structure known;
  private final Tables tables;
  private volatile @Nullable Compiled compiled;

  /**
   * @param form of the application
   * @param steps the form of each step, by the step's id
   */
  public Conditions(
      String scheme,
      String edition,
      List<RuleText> texts,
      JsonNode form,
      Map<String, JsonNode> steps,
      Tables tables) {
    this.scheme = scheme;
    this.edition = edition;
    this.texts = List.copyOf(texts);
    this.known = known(form, steps);
    this.tables = tables;
  }

  /** What is wrong with how they are written. */
  public List<RuleFault> faults() {
    return compiled().faults();
  }

  /**
   * What one of them says to a case.
   *
   * @param known what is known of the case, by the names of {@link #known}
   * @param on the day it is asked on
   */
  public Rules.Verdict verdict(RuleText text, Map<String, Object> known, LocalDate on) {
    int at = texts.indexOf(text);
    if (at < 0) throw new IllegalArgumentException(text.code());
    if (!text.inForce(on)) return Rules.Verdict.KEPT;
    var made = new ConcurrentHashMap<String, Object>();
    return compiled()
        .rules()
        .get(at)
        .on(name -> {
          Object value = made.get(name);
          if (value == null) value = value(name, known, on);
          if (value == null) return Optional.empty();
          made.put(name, value);
          return Optional.of(value);
        });
  }

  private @Nullable Object value(String name, Map<String, Object> said, LocalDate on) {
    return switch (name) {
      case "scheme" -> scheme;
      case "edition" -> edition;
      case "on", Vocabulary.FOLLOWED -> on.toString();
      default -> {
        FormType.Member member = known.member(name);
        Object value = member == null ? null : said.get(member.name());
        yield member == null || value == null ? null : member.type().value(value);
      }
    };
  }

  private Compiled compiled() {
    Compiled ready = compiled;
    if (ready != null) return ready;
    synchronized (this) {
      ready = compiled;
      if (ready == null) compiled = ready = Compiled.ofCase(texts, known, tables);
      return ready;
    }
  }

  /** What is told in words of the attestation that a case is about. */
  private static final List<String> OF_ATTESTATION =
      List.of(
          "number",
          "scheme",
          "edition",
          "standing",
          "since",
          "issued",
          "expires",
          "due",
          "holder",
          "issuer",
          "asked");

  /** All that a condition can name besides {@code scheme}, {@code edition} and {@code on}. */
  private static FormType.Structure known(JsonNode form, Map<String, JsonNode> steps) {
    FormType text = new FormType.Plain(SimpleType.STRING);
    FormType truth = new FormType.Plain(SimpleType.BOOL);
    FormType texts = new FormType.Several(text);
    var done = new LinkedHashMap<String, FormType>();
    steps.forEach((id, asked) -> {
      String name = "steps_" + FormType.inRules(id);
      done.put(id, step(name, FormType.of(name + "_form", asked), text));
    });
    var party = new LinkedHashMap<String, FormType>();
    for (String member : List.of("party", "code", "region")) party.put(member, text);
    var person = new LinkedHashMap<String, FormType>();
    for (String member : List.of("number", "area", "level", "expires")) person.put(member, text);
    for (String member : List.of("codes", "employers", "days", "busy")) person.put(member, texts);
    person.put("valid", truth);
    person.put("hours", new FormType.Exact());
    var attestation = new LinkedHashMap<String, FormType>();
    for (String member : OF_ATTESTATION) attestation.put(member, text);
    attestation.put("scope", texts);
    var known = new LinkedHashMap<String, FormType>();
    known.put("about", new FormType.Structure("about", attestation));
    known.put("form", FormType.of("form", form));
    known.put("steps", new FormType.Structure("steps", done));
    known.put("applicant", new FormType.Structure("applicant", party));
    known.put("body", new FormType.Structure("body", party));
    known.put("people", new FormType.Several(new FormType.Structure("person", person)));
    known.put("opened", text);
    known.put("alike", new FormType.Exact());
    return new FormType.Structure("case", known);
  }

  private static FormType step(String name, FormType form, FormType text) {
    var members = new LinkedHashMap<String, FormType>();
    for (String member : List.of("outcome", "by", "on")) members.put(member, text);
    members.put("form", form);
    return new FormType.Structure(name, members);
  }
}
