package org.yunqiao.register.scheme.file;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A voluntary product or service scheme of the plainest sort, as somebody fills it in: figures that
 * must be at least or at most so much, and grades that a score earns. It becomes a folder like any
 * other, with examples that show each rule, and is checked like any other.
 *
 * @param figures what is reported, and its limits
 * @param grades from the highest down
 */
public record SimpleScheme(
    String code,
    String zh,
    String en,
    String project,
    String field,
    String number,
    String title,
    String issuedBy,
    String published,
    String from,
    String years,
    String basis,
    List<Figure> figures,
    List<Grade> grades) {

  public static final int MOST_FIGURES = 5;
  public static final int MOST_GRADES = 5;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,6})?");
  private static final Pattern GRADE = Pattern.compile("[A-Za-z0-9+-]{1,12}");

  /** One figure of a report. */
  public record Figure(String zh, String en, String least, String most, String source) {

    public boolean blank() {
      return (zh + en + least + most + source).isBlank();
    }
  }

  /** A grade and the points it begins at. */
  public record Grade(String code, String least, String zh, String en) {

    public boolean blank() {
      return (code + least + zh + en).isBlank();
    }
  }

  /** A scheme that nobody has filled in yet. */
  public static SimpleScheme empty(LocalDate today) {
    LocalDate next = today.plusMonths(1).withDayOfMonth(1);
    return new SimpleScheme(
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        next.toString(),
        "3",
        "中华人民共和国认证认可条例（2020 年修订）",
        List.of(),
        List.of());
  }

  /**
   * What is wrong with what was filled in, before a folder can be made of it: the name of the
   * place, and a code whose words stand in {@code messages/scheme.properties}.
   */
  public Map<String, Wording> faults() {
    var faults = new LinkedHashMap<String, Wording>();
    if (!CODE.matcher(code).matches()) faults.put("code", Wording.of("scheme.simple.code"));
    needed(faults, "zh", zh);
    needed(faults, "en", en);
    needed(faults, "project", project);
    needed(faults, "field", field);
    needed(faults, "number", number);
    needed(faults, "title", title);
    needed(faults, "issuedBy", issuedBy);
    needed(faults, "basis", basis);
    day(faults, "published", published);
    day(faults, "from", from);
    if (!years.matches("[1-9]|[1-4][0-9]|50")) {
      faults.put("years", Wording.of("scheme.simple.years"));
    }
    for (int n = 0; n < figures.size(); n++) faults.putAll(faults(figures.get(n), n));
    for (int n = 0; n < grades.size(); n++) faults.putAll(faults(grades.get(n), n));
    if (stated(figures).isEmpty() && given().isEmpty()) {
      faults.put("figures", Wording.of("scheme.simple.nothing-asked"));
    }
    return faults;
  }

  private static void needed(Map<String, Wording> faults, String place, String text) {
    if (text.isBlank()) faults.put(place, Wording.of("scheme.simple.needed"));
  }

  private static void day(Map<String, Wording> faults, String place, String text) {
    try {
      LocalDate.parse(text);
    } catch (DateTimeException e) {
      faults.put(place, Wording.of("scheme.simple.day"));
    }
  }

  private static Map<String, Wording> faults(Figure figure, int n) {
    var faults = new LinkedHashMap<String, Wording>();
    if (figure.blank()) return faults;
    String place = "figures[" + n + "].";
    needed(faults, place + "zh", figure.zh);
    needed(faults, place + "en", figure.en);
    needed(faults, place + "source", figure.source);
    if (figure.least.isBlank() && figure.most.isBlank()) {
      faults.put(place + "least", Wording.of("scheme.simple.limit"));
    }
    number(faults, place + "least", figure.least);
    number(faults, place + "most", figure.most);
    if (faults.isEmpty() && !figure.least.isBlank() && !figure.most.isBlank()) {
      if (new BigDecimal(figure.least).compareTo(new BigDecimal(figure.most)) > 0) {
        faults.put(place + "most", Wording.of("scheme.simple.reversed"));
      }
    }
    return faults;
  }

  private static Map<String, Wording> faults(Grade grade, int n) {
    var faults = new LinkedHashMap<String, Wording>();
    if (grade.blank()) return faults;
    String place = "grades[" + n + "].";
    if (!GRADE.matcher(grade.code).matches()) {
      faults.put(place + "code", Wording.of("scheme.simple.grade"));
    }
    needed(faults, place + "zh", grade.zh);
    needed(faults, place + "en", grade.en);
    number(faults, place + "least", grade.least);
    if (grade.least.isBlank()) faults.put(place + "least", Wording.of("scheme.simple.needed"));
    return faults;
  }

  private static void number(Map<String, Wording> faults, String place, String text) {
    if (!text.isBlank() && !DECIMAL.matcher(text).matches()) {
      faults.put(place, Wording.of("scheme.simple.number"));
    }
  }

  private static List<Figure> stated(List<Figure> figures) {
    return figures.stream().filter(figure -> !figure.blank()).toList();
  }

  private List<Grade> given() {
    return grades.stream().filter(grade -> !grade.blank()).toList();
  }

  /** The folder that says this; only where there are no {@link #faults}. */
  public SchemeFolder folder() {
    var texts = new TreeMap<String, String>();
    texts.put(SchemeFolder.CHARTER, charter());
    texts.put(SchemeFolder.FORM, form());
    texts.put(SchemeFolder.RULES, "rules:\n" + String.join("", rules()));
    texts.put(
        SchemeFolder.README,
        "# %s%n%n%s（%s）。%n%n# %s%n%n%s (%s).%n".formatted(zh, title, number, en, title, number));
    texts.putAll(examples());
    var files = new TreeMap<String, byte[]>();
    texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new SchemeFolder(code + "/" + edition(), files);
  }

  private String edition() {
    return from.substring(0, 4);
  }

  /** One key a line, so that whoever finds something wrong can be led to where it was filled in. */
  private String charter() {
    var text = new StringBuilder();
    text.append("scheme: ").append(code).append('\n');
    text.append("edition: ").append(quoted(edition())).append('\n');
    text.append("names: ").append(names(zh, en)).append('\n');
    text.append("kind: certificate\n");
    text.append("family: ").append(family()).append('\n');
    text.append("project: ").append(quoted(project)).append('\n');
    text.append("field: ").append(fields()).append('\n');
    text.append("basis: [{title: ").append(quoted(basis)).append("}]\n");
    text.append("issuer: {attested-under: cb-approval}\n");
    text.append("effective: {from: ").append(quoted(from)).append("}\n");
    text.append("validity: {years: ").append(years).append(", source: ").append(quoted(title));
    text.append("}\n");
    if (!given().isEmpty()) text.append("grades: [").append(gradeList()).append("]\n");
    text.append("rule: {number: ").append(quoted(number));
    text.append(", title: ").append(quoted(title));
    text.append(", issued-by: ").append(quoted(issuedBy));
    text.append(", published: ").append(quoted(published)).append("}\n");
    return text.toString();
  }

  private String family() {
    if (project.startsWith("B")) return "product-voluntary";
    return project.startsWith("C") ? "service-general" : "ms-innovation";
  }

  private String fields() {
    return quoted(List.of(field.strip().split("[\\s,，、;；]+")));
  }

  private String gradeList() {
    return String.join(
        ", ",
        given().stream()
            .map(grade ->
                "{code: %s, at-least: %s, names: %s}"
                    .formatted(quoted(grade.code), grade.least, names(grade.zh, grade.en)))
            .toList());
  }

  private String form() {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    List<Figure> asked = stated(figures);
    for (int n = 0; n < asked.size(); n++) {
      var property = new LinkedHashMap<String, Object>();
      property.put("type", "number");
      property.put("title", asked.get(n).zh);
      property.put("x-en", asked.get(n).en);
      properties.put(key(n), property);
      required.add(key(n));
    }
    if (!given().isEmpty()) {
      properties.put("score", Map.of("type", "number", "title", "评分", "x-en", "Score"));
      var words = new LinkedHashMap<String, Object>();
      for (Grade grade : given()) words.put(grade.code, Map.of("zh", grade.zh, "en", grade.en));
      var property = new LinkedHashMap<String, Object>();
      property.put("enum", given().stream().map(Grade::code).toList());
      property.put("title", "等级");
      property.put("x-en", "Grade");
      property.put("x-words", words);
      properties.put("grade", property);
      required.addAll(List.of("score", "grade"));
    }
    var form = new LinkedHashMap<String, Object>();
    form.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    form.put("title", zh);
    form.put("x-en", en);
    form.put("type", "object");
    form.put("required", required);
    form.put("properties", properties);
    form.put("additionalProperties", false);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(form) + "\n";
  }

  private static String key(int n) {
    return "figure-" + (n + 1);
  }

  private List<String> rules() {
    var rules = new ArrayList<String>();
    List<Figure> asked = stated(figures);
    for (int n = 0; n < asked.size(); n++) {
      Figure figure = asked.get(n);
      String value = "form.figure_" + (n + 1);
      if (!figure.least.isBlank()) {
        rules.add(
            rule(
                key(n) + "-low",
                key(n),
                value + " >= decimal('" + figure.least + "')",
                figure.zh + "低于 " + figure.least + "，不能发证。",
                figure.en + " below " + figure.least + " earns no certificate.",
                figure.source));
      }
      if (!figure.most.isBlank()) {
        rules.add(
            rule(
                key(n) + "-high",
                key(n),
                value + " <= decimal('" + figure.most + "')",
                figure.zh + "高于 " + figure.most + "，不能发证。",
                figure.en + " above " + figure.most + " earns no certificate.",
                figure.source));
      }
    }
    if (!given().isEmpty()) {
      rules.add(
          rule(
              "score-low",
              "score",
              "grade(form.score) != ''",
              "评分不到最低等级，不能发证。",
              "The score earns no grade, and no certificate.",
              title));
    }
    if (given().size() > 1) {
      rules.add(
          rule(
              "grade",
              "grade",
              "grade(form.score) == '' || form.grade == grade(form.score)",
              "等级与评分不符。",
              "The grade is not the one that the score earns.",
              title));
    }
    return rules;
  }

  private String rule(
      String name, String field, String check, String zh, String en, String source) {
    return """
      - code: %s.%s
        severity: refuse
        field: %s
        check: %s
        message: %s
        source: %s
    """
        .formatted(code, name, field, quoted(check), names(zh, en), quoted(source));
  }

  private Map<String, String> examples() {
    var examples = new TreeMap<String, String>();
    examples.put("examples/accepted.yaml", example("合格的证书", "As it should be", good(), null));
    List<Figure> asked = stated(figures);
    for (int n = 0; n < asked.size(); n++) {
      Figure figure = asked.get(n);
      if (!figure.least.isBlank()) {
        refused(examples, key(n) + "-low", key(n), beyond(figure.least, -1), figure);
      }
      if (!figure.most.isBlank()) {
        refused(examples, key(n) + "-high", key(n), beyond(figure.most, 1), figure);
      }
    }
    if (!given().isEmpty()) {
      var low = good();
      low.put("score", beyond(lowest().least, -1));
      examples.put(
          "examples/refused-score-low.yaml", example("评分太低", "Too low a score", low, "score-low"));
    }
    if (given().size() > 1) {
      var wrong = good();
      wrong.put("score", new BigDecimal(lowest().least));
      examples.put(
          "examples/refused-grade.yaml",
          example("等级不对", "Not the grade that the score earns", wrong, "grade"));
    }
    return examples;
  }

  private void refused(
      Map<String, String> examples, String rule, String key, BigDecimal value, Figure figure) {
    var attributes = good();
    attributes.put(key, value);
    examples.put(
        "examples/refused-" + rule + ".yaml",
        example(figure.zh + "不合格", figure.en + " out of its limits", attributes, rule));
  }

  private static BigDecimal beyond(String limit, int by) {
    return new BigDecimal(limit).add(BigDecimal.valueOf(by));
  }

  private Map<String, Object> good() {
    var attributes = new LinkedHashMap<String, Object>();
    List<Figure> asked = stated(figures);
    for (int n = 0; n < asked.size(); n++) {
      Figure figure = asked.get(n);
      attributes.put(key(n), new BigDecimal(figure.least.isBlank() ? figure.most : figure.least));
    }
    if (!given().isEmpty()) {
      Grade best = best();
      attributes.put("score", new BigDecimal(best.least));
      attributes.put("grade", best.code);
    }
    return attributes;
  }

  private Grade best() {
    return given().stream().max(SimpleScheme::points).orElseThrow();
  }

  private Grade lowest() {
    return given().stream().min(SimpleScheme::points).orElseThrow();
  }

  private static int points(Grade one, Grade other) {
    return new BigDecimal(one.least).compareTo(new BigDecimal(other.least));
  }

  /**
   * @param rule the one that refuses it; null: it is accepted
   */
  private String example(
      String zh,
      String en,
      Map<String, Object> attributes,
      @org.jspecify.annotations.Nullable String rule) {
    LocalDate issued = LocalDate.parse(from);
    LocalDate expires = issued.plusYears(Integer.parseInt(years)).minusDays(1);
    return """
    zh: %s
    en: %s
    expect: %s
    record:
      number: %s
      issued: %s
      expires: %s
      attributes: %s
    """
            .formatted(
                quoted(zh),
                quoted(en),
                rule == null ? "accepted" : "refused",
                quoted("001" + edition() + "0001"),
                quoted(issued.toString()),
                quoted(expires.toString()),
                quoted(attributes))
        + (rule == null ? "" : "refused: [" + quoted(code + "." + rule) + "]\n");
  }

  private static String names(String zh, String en) {
    return "{zh: " + quoted(zh) + ", en: " + quoted(en) + "}";
  }

  /** Of YAML, every JSON is one. */
  private static String quoted(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** Where in the form something was filled in that the check found wrong; empty for none. */
  public Optional<String> place(Finding finding) {
    if (!finding.file().equals(SchemeFolder.CHARTER) || finding.line() < 1) return Optional.empty();
    List<String> lines = charter().lines().toList();
    if (finding.line() > lines.size()) return Optional.empty();
    String line = lines.get(finding.line() - 1);
    String key = line.substring(0, Math.max(0, line.indexOf(':')));
    return Optional.ofNullable(
        switch (key) {
          case "scheme" -> "code";
          case "edition", "effective" -> "from";
          case "names" -> "zh";
          case "project", "field", "basis" -> key;
          case "validity" -> "years";
          case "rule" -> "number";
          case "grades" -> "grades[0].code";
          default -> null;
        });
  }
}
