package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.work.casework.CaseworkProblem;
import org.yunqiao.work.casework.Refused;

/** A schema becomes fields, what was posted becomes a value, and objections find their fields. */
class FormFieldTests {

  private static final Form FORM =
      Form.read(
          """
          {"type": "object", "required": ["name", "number", "team", "codes", "yes"],
           "additionalProperties": false,
           "properties": {
             "name": {"type": "string", "minLength": 2, "maxLength": 20, "title": "名称", "x-en": "Name"},
             "text": {"type": "string", "maxLength": 4000, "title": "说明"},
             "number": {"type": "integer", "minimum": 1, "maximum": 9, "title": "人数"},
             "days": {"type": "number", "exclusiveMinimum": 0},
             "on": {"type": "string", "format": "date"},
             "yes": {"type": "boolean", "title": "是否"},
             "sort": {"enum": ["a", "b"], "x-words": {"a": {"zh": "甲", "en": "first"}, "b": {"zh": "乙", "en": "second"}}},
             "codes": {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{2}$"}, "minItems": 1},
             "some": {"type": "array", "items": {"enum": ["x", "y"]}},
             "notes": {"type": "array", "items": {"type": "string"}},
             "place": {"type": "object", "properties": {"street": {"type": "string", "maxLength": 9}}},
             "team": {"type": "array", "minItems": 1, "maxItems": 3, "title": "组",
               "items": {"type": "object", "required": ["who"], "additionalProperties": false,
                 "properties": {
                   "who": {"type": "string", "maxLength": 9, "title": "谁"},
                   "days": {"type": "array", "items": {"type": "string", "format": "date"}}}}}}}
          """);

  private final Words zh = words(Words.CHINESE);

  private static Words words(java.util.Locale language) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/portal", "messages/problems");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new Words(messages, language, Authorities.load());
  }

  private static Map<String, String[]> posted(String... pairs) {
    var posted = new HashMap<String, String[]>();
    for (int i = 0; i < pairs.length; i += 2) posted.put(pairs[i], new String[] {pairs[i + 1]});
    return posted;
  }

  private Map<String, FormField> fields(Map<String, Object> value, FormErrors errors) {
    return FormField.of(FORM.schema(), value, errors, zh).stream()
        .collect(Collectors.toMap(FormField::path, field -> field));
  }

  @Test
  void every_sort_of_schema_has_its_sort_of_field() {
    Map<String, FormField> fields = fields(Map.of(), FormErrors.NONE);
    var kinds = new HashMap<String, FormField.Kind>();
    fields.forEach((path, field) -> kinds.put(path, field.kind()));
    assertThat(kinds)
        .containsEntry("name", FormField.Kind.LINE)
        .containsEntry("text", FormField.Kind.TEXT)
        .containsEntry("number", FormField.Kind.NUMBER)
        .containsEntry("days", FormField.Kind.NUMBER)
        .containsEntry("on", FormField.Kind.DAY)
        .containsEntry("yes", FormField.Kind.YES_NO)
        .containsEntry("sort", FormField.Kind.CHOICE)
        .containsEntry("codes", FormField.Kind.LIST)
        .containsEntry("some", FormField.Kind.CHOICES)
        .containsEntry("place", FormField.Kind.GROUP)
        .containsEntry("team", FormField.Kind.ROWS);
    assertThat(fields.get("team").rows().getFirst().fields())
        .extracting(FormField::path)
        .containsExactly("team/0/who", "team/0/days");
    assertThat(fields.get("name").required()).isTrue();
    assertThat(fields.get("text").required()).isFalse();
    assertThat(fields.get("number").hint()).isEqualTo("整数，1 到 9");
    assertThat(fields.get("sort").options())
        .extracting(FormField.Option::name)
        .containsExactly("甲", "乙");
    List<FormField> english =
        FormField.of(FORM.schema(), Map.of(), FormErrors.NONE, words(Words.ENGLISH));
    assertThat(english.getFirst().label()).isEqualTo("Name");
  }

  @Test
  void what_is_posted_becomes_the_value_that_it_stands_for() {
    Map<String, Object> value =
        FormEntry.read(
            FORM.schema(),
            posted(
                "f/name",
                " 样例\u0000 ",
                "f/text",
                "一\r\n二",
                "f/number",
                "3",
                "f/days",
                "2.50",
                "f/on",
                "2026-03-10",
                "f/yes",
                "false",
                "f/sort",
                "b",
                "f/codes",
                "17, 18、19\n20",
                "f/notes",
                "a b\n\nc",
                "n/team",
                "2",
                "f/team/0/who",
                "张",
                "f/team/0/days",
                "2026-03-10 2026-03-11",
                "f/place/street",
                "",
                "_csrf",
                "x",
                "f/other",
                "y"));
    assertThat(value)
        .containsOnly(
            Map.entry("name", "样例"),
            Map.entry("text", "一\n二"),
            Map.entry("number", 3L),
            Map.entry("days", new BigDecimal("2.50")),
            Map.entry("on", "2026-03-10"),
            Map.entry("yes", false),
            Map.entry("sort", "b"),
            Map.entry("codes", List.of("17", "18", "19", "20")),
            Map.entry("notes", List.of("a b", "c")),
            Map.entry(
                "team", List.of(Map.of("who", "张", "days", List.of("2026-03-10", "2026-03-11")))));
    assertThat(FORM.objections(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"many, number", "1e9, number", "99999999999999999999, number", "4.5, number"})
  void what_cannot_be_read_stays_as_it_was_written(String text, String field) {
    Map<String, Object> value = FormEntry.read(FORM.schema(), posted("f/" + field, text));
    assertThat(value).containsEntry(field, text);
    assertThat(FORM.objections(value)).extracting(o -> o.field()).contains(field);
    assertThat(fields(value, FormErrors.NONE).get(field).value()).isEqualTo(text);
  }

  @Test
  void a_list_that_must_be_there_may_be_one_of_nothing() {
    assertThat(FormEntry.read(FORM.schema(), posted("f/codes", "", "n/team", "1")))
        .containsEntry("codes", List.of())
        .containsEntry("team", List.of())
        .doesNotContainKeys("notes", "some");
  }

  @Test
  void a_row_of_nothing_but_empty_lists_is_no_row() {
    Form form =
        Form.read(
            """
            {"type": "object", "properties": {"sessions": {"type": "array", "items":
              {"type": "object", "required": ["began", "breaks"], "properties": {
                "began": {"type": "string", "format": "date-time"},
                "breaks": {"type": "array", "items": {"type": "object", "properties": {
                  "minutes": {"type": "integer"}}}}}}}}}
            """);
    Map<String, String[]> empty = posted("n/sessions", "1", "n/sessions/0/breaks", "1");
    assertThat(FormEntry.read(form.schema(), empty)).isEmpty();
    var filled = new HashMap<>(empty);
    filled.put("f/sessions/0/began", new String[] {"2026-03-12T09:00"});
    Map<String, Object> value = FormEntry.read(form.schema(), filled);
    assertThat(value)
        .containsEntry(
            "sessions", List.of(Map.of("began", "2026-03-12T09:00:00+08:00", "breaks", List.of())));
    assertThat(form.objections(value)).isEmpty();
    FormField began =
        FormField.of(form.schema(), value, FormErrors.NONE, zh)
            .getFirst()
            .rows()
            .getFirst()
            .fields()
            .getFirst();
    assertThat(began.value()).isEqualTo("2026-03-12T09:00");
  }

  @Test
  void rows_are_added_and_taken_away_without_scripts() {
    Map<String, String[]> two = posted("n/team", "2", "f/team/0/who", "甲", "f/team/1/who", "乙");
    assertThat(team(FormEntry.changed(FORM.schema(), two, "add/team"))).hasSize(3);
    assertThat(team(FormEntry.changed(FORM.schema(), two, "drop/team/0")))
        .containsExactly(Map.of("who", "乙"));
    for (String crooked :
        List.of("drop/team/7", "drop/team/-1", "drop/team/x", "drop/", "add/name", "add/no/such")) {
      assertThat(team(FormEntry.changed(FORM.schema(), two, crooked))).as(crooked).hasSize(2);
    }
    assertThat(team(FormEntry.changed(FORM.schema(), posted("n/team", "999"), "add/team")))
        .as("nobody makes the server hold rows without end")
        .hasSize(200);
  }

  private static List<Object> team(Map<String, Object> value) {
    return List.copyOf((List<?>) java.util.Objects.requireNonNull(value.get("team")));
  }

  @Test
  void an_objection_is_shown_at_its_field_and_in_words() {
    Map<String, Object> value =
        Map.of(
            "name",
            "一",
            "number",
            12L,
            "yes",
            true,
            "codes",
            List.of("17", "x"),
            "team",
            List.of(Map.of("days", List.of("2026-02-30"))));
    CaseworkProblem refused = Refused.form(FORM.objections(value));
    FormErrors errors = FormErrors.of(refused, FORM.schema(), zh);
    Map<String, FormField> fields = fields(value, errors);
    assertThat(fields.get("name").errors()).containsExactly("太短，至少 2 个字。");
    assertThat(fields.get("number").errors()).containsExactly("至多是 9。");
    assertThat(fields.get("codes").errors()).hasSize(1);
    List<FormField> member = fields.get("team").rows().getFirst().fields();
    assertThat(member.get(0).errors()).containsExactly("请填写这一项。");
    assertThat(member.get(1).errors()).containsExactly("请填一个日期，如 2026-03-10。");
    assertThat(fields.get("team").errors()).isEmpty();
    assertThat(errors.whole()).isEmpty();
  }

  @Test
  void the_message_of_a_rule_stands_at_its_field_or_else_above_all() {
    assertThat(FormErrors.of(Refused.rule("team"), FORM.schema(), zh).at("team"))
        .containsExactly("不能这样。");
    assertThat(FormErrors.of(Refused.rule("no-such-field"), FORM.schema(), zh).whole())
        .containsExactly("不能这样。");
    assertThat(FormErrors.of(Refused.rule(""), FORM.schema(), words(Words.ENGLISH)).whole())
        .containsExactly("Not like that.");
  }
}
