package org.yunqiao.door.portal;

import tools.jackson.databind.JsonNode;

/** What a field of a form takes, in words. */
final class FormHint {

  private FormHint() {}

  static String of(JsonNode says, FormField.Kind kind, Words words) {
    String own = says.path("description").asString("");
    if (!own.isEmpty()) return words.chinese() ? own : says.path("x-en-description").asString("");
    return switch (kind) {
      case NUMBER -> number(says, words);
      case LIST -> list(says, words);
      case LINE, TEXT -> text(says, words);
      case ROWS, CHOICES -> items(says, words);
      case DAY, MOMENT, YES_NO, CHOICE, GROUP -> "";
    };
  }

  private static String number(JsonNode says, Words words) {
    boolean whole = FormField.type(says).equals("integer");
    String least = says.has("minimum") ? says.path("minimum").toString() : "";
    String above = says.has("exclusiveMinimum") ? says.path("exclusiveMinimum").toString() : "";
    String most = says.has("maximum") ? says.path("maximum").toString() : "";
    String range;
    if (!least.isEmpty() && !most.isEmpty()) {
      range = words.text("entry.hint.between", least, most);
    } else if (!above.isEmpty() && !most.isEmpty()) {
      range = words.text("entry.hint.above-to", above, most);
    } else if (!least.isEmpty()) {
      range = words.text("entry.hint.least", least);
    } else if (!above.isEmpty()) {
      range = words.text("entry.hint.above", above);
    } else if (!most.isEmpty()) {
      range = words.text("entry.hint.most", most);
    } else {
      return whole ? words.text("entry.hint.whole") : "";
    }
    return whole ? words.text("entry.hint.whole-range", range) : range;
  }

  private static String text(JsonNode says, Words words) {
    JsonNode example = says.path("examples").path(0);
    if (example.isString()) return words.text("entry.hint.example", example.asString());
    if (says.has("pattern")) return "";
    int least = says.path("minLength").asInt(0);
    return least > 1 ? words.text("entry.hint.long", String.valueOf(least)) : "";
  }

  private static String list(JsonNode says, Words words) {
    JsonNode each = says.path("items");
    if (each.path("format").asString("").equals("date")) return words.text("entry.hint.days");
    String form = text(each, words);
    String lines = words.text("entry.hint.lines");
    return form.isEmpty() ? lines : words.text("entry.hint.both", lines, form);
  }

  private static String items(JsonNode says, Words words) {
    int most = says.path("maxItems").asInt(0);
    return most > 0 ? words.text("entry.hint.items", String.valueOf(most)) : "";
  }
}
