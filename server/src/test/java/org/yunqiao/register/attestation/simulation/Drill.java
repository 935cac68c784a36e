package org.yunqiao.register.attestation.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.yunqiao.register.scheme.SampleEditions;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** A scheme to practise on: two editions that are followed, and drafts of one to come. */
final class Drill {

  static final String CODE = "drill";

  private Drill() {}

  /** The editions that are followed, as an operator's own folder. */
  static void write(Path schemes) throws IOException {
    for (Map.Entry<String, Map<String, String>> edition :
        Map.of("2018", old(), "2023", present()).entrySet()) {
      for (Map.Entry<String, String> file : edition.getValue().entrySet()) {
        Path path = schemes.resolve(CODE).resolve(edition.getKey()).resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  static Map<String, String> old() {
    return files("2018", "{from: 2018-01-01, to: 2022-12-31}", "", rules(), FORM, TABLE);
  }

  static Map<String, String> present() {
    Map<String, String> rules = rules();
    rules.put(
        "score",
        rule("score-low", "warn", "score", "has(form.score)", "form.score >= decimal('65')"));
    return files("2023", "{from: 2023-01-01}", "", rules, FORM, TABLE);
  }

  /** The edition to come, with these rules, this form, and whatever else. */
  static SchemeFolder draft(Map<String, String> rules, String form, String table, String more) {
    return folder(CODE + "/2027", files("2027", "{from: 2027-01-01}", more, rules, form, table));
  }

  static SchemeFolder folder(String path, Map<String, String> files) {
    var others = new TreeMap<>(files);
    String charter = others.remove("scheme.yaml");
    return SampleEditions.folder(path, charter, others);
  }

  static Map<String, String> files(
      String edition,
      String effective,
      String more,
      Map<String, String> rules,
      String form,
      String table) {
    var files = new TreeMap<String, String>();
    String validity = more.contains("validity:") ? "" : "validity: {years: 3, source: 演练规则 4}\n";
    files.put(
        "scheme.yaml",
        """
        scheme: drill
        edition: "%s"
        names: {zh: 演练认证, en: Drill certification}
        kind: certificate
        field: A01
        basis: [{title: 演练规则}]
        issuer: {attested-under: cb-approval}
        effective: %s
        surveillance: {first-months: 12, interval-months: 12, per-cycle: 2, source: 演练规则 5}
        %s%s
        """
            .formatted(edition, effective, validity, more));
    files.put("form.schema.json", form);
    files.put("rules.yaml", "rules:\n" + String.join("", rules.values()));
    files.put("tables/drill-days.csv", table);
    files.put("examples/accepted.yaml", example("accepted", "5.0", ""));
    files.put("examples/refused.yaml", example("refused", "0.5", "refused: [drill.days-few]\n"));
    return files;
  }

  private static String example(String expect, String days, String more) {
    return """
    zh: 演练 %s
    en: Drill %s
    expect: %s
    record:
      number: D-1
      issued: 2026-03-01
      expires: 2029-02-28
      scope: ['17']
      attributes: {personnel: 30, audit-days: %s, score: 80}
    issuer: {number: CNCA-R-2002-001, region: '110000', scope: [A01], attributes: {}}
    on: %s
    %s\
    """
        .formatted(expect, expect, expect, days, "2026-03-01", more);
  }

  static final String FORM =
      """
      {"type": "object", "title": "演练", "x-en": "Drill", "additionalProperties": false,
       "properties": {
        "personnel": {"type": "integer", "minimum": 0, "title": "人数", "x-en": "Personnel"},
        "audit-days": {"type": "number", "minimum": 0, "title": "审核人日", "x-en": "Auditor days"},
        "score": {"type": "number", "title": "得分", "x-en": "Score"},
        "kind": {"type": "string", "enum": ["initial", "renewal"], "title": "类型", "x-en": "Kind"},
        "checked": {"type": "string", "format": "date", "title": "检查", "x-en": "Checked"},
        "note": {"type": "string", "maxLength": 60, "title": "备注", "x-en": "Note"}}}
      """;

  static final String TABLE =
      """
      # zh: 演练人日
      # en: Drill days
      # source: 演练规则 附录
      # range: least most
      least,most,days,from,to
      0,25,1,,2021-06-30
      26,,2.5,,2021-06-30
      0,25,1.5,2021-07-01,
      26,,3,2021-07-01,
      """;

  static Map<String, String> rules() {
    var rules = new LinkedHashMap<String, String>();
    rules.put(
        "days",
        rule(
            "days-few",
            "refuse",
            "audit-days",
            "has(form.audit_days) && has(form.personnel)",
            "form.audit_days >= decimal(within('drill-days', form.personnel, 'days')) *"
                + " decimal('0.7')"));
    rules.put(
        "score",
        rule("score-low", "warn", "score", "has(form.score)", "form.score >= decimal('60')"));
    rules.put(
        "checked",
        rule("checked-late", "warn", "checked", "has(form.checked)", "form.checked <= issued"));
    rules.put("note", rule("note-long", "warn", "note", "has(form.note)", "size(form.note) < 12"));
    rules.put(
        "again",
        rule(
            "again-early",
            "warn",
            "issued",
            "holder.withdrawn != ''",
            "issued >= months(holder.withdrawn, 12)"));
    rules.put(
        "scope",
        rule(
            "scope-odd",
            "warn",
            "scope",
            null,
            "scope.all(c, c.startsWith('1') || c.startsWith('2'))"));
    rules.put("issuer", rule("issuer-scope", "warn", "issuer", null, "'A01' in issuer.scope"));
    rules.put(
        "region",
        rule("region-far", "warn", "holder", "has(form.note)", "holder.region.startsWith('33')"));
    rules.put(
        "time",
        rule(
            "time-short",
            "warn",
            "audit-days",
            "has(form.audit_days) && has(form.personnel) && form.personnel > 0",
            "form.audit_days >= calculate('audit-time', {'scheme': 'qms', 'personnel':"
                + " form.personnel})"));
    return rules;
  }

  static String rule(String code, String severity, String field, String when, String check) {
    return rule(code, severity, field, when, check, "");
  }

  static String rule(
      String code, String severity, String field, String when, String check, String more) {
    return """
      - code: drill.%s
        severity: %s
        field: %s
        %scheck: |-
          %s
        message: {zh: 演练 %s, en: Drill %s}
        source: 演练规则
        %s
    """
        .formatted(
            code,
            severity,
            field,
            when == null ? "" : "when: |-\n        " + when + "\n    ",
            check,
            code,
            code,
            more);
  }

  /** A draft that differs from the present edition in ways that chance picks. */
  static SchemeFolder random(Random dice) {
    Map<String, String> rules = rules();
    rules.put(
        "score",
        rule("score-low", "warn", "score", "has(form.score)", "form.score >= decimal('65')"));
    String form = FORM;
    String table = TABLE;
    String more = dice.nextInt(3) == 0 ? "replaces: {edition: \"2023\", until: 2028-06-30}\n" : "";
    int changes = dice.nextInt(4);
    for (int i = 0; i <= changes; i++) {
      switch (dice.nextInt(18)) {
        case 0 ->
            rules.put(
                "score",
                rule(
                    "score-low",
                    one(dice, "warn", "refuse"),
                    "score",
                    "has(form.score)",
                    "form.score >= decimal('" + (55 + dice.nextInt(40)) + "')"));
        case 1 -> rules.remove(one(dice, "score", "checked", "note", "scope", "region"));
        case 2 ->
            rules.put(
                "days",
                rule(
                    "days-few",
                    "refuse",
                    "audit-days",
                    "has(form.audit_days) && has(form.personnel)",
                    "form.audit_days >= decimal(within('drill-days', form.personnel, 'days')) *"
                        + " decimal('0."
                        + (5 + dice.nextInt(5))
                        + "')"));
        case 3 ->
            table =
                TABLE.replace("26,,3,2021-07-01,", "26,," + (2 + dice.nextInt(4)) + ",2021-07-01,");
        case 4 ->
            table =
                TABLE.replace(
                    "0,25,1.5,2021-07-01,", "0,25,1.5,2021-07-01,2026-12-31\n0,25,2,2027-01-01,");
        case 5 ->
            form = form.replace("\"maxLength\": 60", "\"maxLength\": " + (5 + dice.nextInt(10)));
        case 6 ->
            form =
                form.replace(
                    "\"additionalProperties\": false,",
                    "\"additionalProperties\": false, \"required\": [\""
                        + one(dice, "kind", "score")
                        + "\"],");
        case 7 ->
            form = form.replace("\"enum\": [\"initial\", \"renewal\"]", "\"enum\": [\"initial\"]");
        case 8 ->
            rules.put(
                "new" + i,
                rule(
                    "fresh-" + i,
                    one(dice, "warn", "refuse"),
                    "kind",
                    "has(form.kind) && has(form.score)",
                    "form.kind == 'initial' || form.score > decimal('70')"));
        case 9 ->
            rules.put(
                "note",
                rule(
                    "note-long",
                    "warn",
                    "note",
                    "has(form.note)",
                    "size(form.note) < 12",
                    "from: 20" + (19 + dice.nextInt(9)) + "-01-01"));
        case 10 ->
            more += more.contains("validity") ? "" : "validity: {years: 2, source: 演练规则 4}\n";
        case 11 -> more += more.contains("number") ? "" : "number: {pattern: '^D-[0-4]'}\n";
        case 12 ->
            more +=
                more.contains("reapply")
                    ? ""
                    : "reapply: {after-withdrawal-months: 24, source: 演练规则 6}\n";
        case 13 ->
            rules.put(
                "bad", rule("cannot", "warn", "score", "has(form.score)", "int('x' + number) > 0"));
        case 14 ->
            rules.put(
                "region",
                rule(
                    "region-far",
                    "refuse",
                    "holder",
                    "has(form.note)",
                    "holder.region.startsWith('3301')"));
        case 15 ->
            more +=
                more.contains("pilot")
                    ? ""
                    : """
                    pilot:
                      from: 2027-01-01
                      until: 2027-12-31
                      regions: ['3301']
                      evaluation: {zh: 试点, en: Trial}
                      outcome: pending
                    """;
        case 16 ->
            rules.put(
                "edition",
                rule(
                    "of-edition",
                    "warn",
                    "number",
                    "has(form.checked)",
                    "edition != '2027' || form.checked < issued"));
        case 17 ->
            form =
                form.replace(
                    "\"score\": {\"type\": \"number\"", "\"score\": {\"type\": \"integer\"");
        default -> throw new IllegalStateException();
      }
    }
    return draft(rules, form, table, more);
  }

  /** What is asked in addition of those whose scope begins with some code. */
  static SchemeFolder overlay(String check) {
    var files = new TreeMap<String, String>();
    files.put(
        "scheme.yaml",
        """
        scheme: drill-extra
        edition: "2027"
        names: {zh: 演练特殊要求, en: Special requirements}
        kind: certificate
        basis: [{title: 演练规则}]
        effective: {from: 2027-01-01}
        extends: {scheme: drill, for: ['17']}
        """);
    files.put(
        "rules.yaml", "rules:\n" + rule("extra", "refuse", "score", "has(form.score)", check));
    return folder("drill-extra/2027", files);
  }

  private static String one(Random dice, String... of) {
    return of[dice.nextInt(of.length)];
  }
}
