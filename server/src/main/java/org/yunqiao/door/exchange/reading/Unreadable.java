package org.yunqiao.door.exchange.reading;

import org.jspecify.annotations.Nullable;

/**
 * Why one row cannot be read, while the rest of its file goes on.
 *
 * @param code stable and also the message key ({@code messages/reading*.properties})
 * @param field the column or dotted path concerned, where one is to blame; {0} of the message
 * @param detail figures and names in no particular language; {1} of the message
 */
public record Unreadable(String code, @Nullable String field, String detail) {

  static Unreadable tooLong() {
    return new Unreadable("row.too-long", null, "> " + Bounds.RECORD);
  }

  static Unreadable fieldTooLong(@Nullable String field) {
    return new Unreadable("row.field-too-long", field, "> " + Bounds.FIELD);
  }

  static Unreadable encoding() {
    return new Unreadable("row.encoding", null, "");
  }

  static Unreadable controlCharacter(@Nullable String field, char found) {
    return new Unreadable("row.control-character", field, "U+%04X".formatted((int) found));
  }

  static Unreadable columns(int found, int wanted) {
    return new Unreadable("row.columns", null, found + " ≠ " + wanted);
  }

  static Unreadable unclosedQuote(@Nullable String field) {
    return new Unreadable("row.unclosed-quote", field, "");
  }

  static Unreadable quoting(@Nullable String field) {
    return new Unreadable("row.quoting", field, "");
  }

  static Unreadable tooDeep() {
    return new Unreadable("row.too-deep", null, "> " + Bounds.DEPTH);
  }

  static Unreadable duplicateKey(String path) {
    return new Unreadable("row.duplicate-key", path, "");
  }

  static Unreadable notJson(String where) {
    return new Unreadable("row.not-json", null, where);
  }

  static Unreadable number(String path, String found) {
    return new Unreadable("row.number", path, found);
  }

  static Unreadable empty() {
    return new Unreadable("row.empty", null, "");
  }

  static Unreadable formula(String field, String formula) {
    return new Unreadable("row.formula", field, formula);
  }

  static Unreadable numberPrecision(String field, String found) {
    return new Unreadable("row.number-precision", field, found);
  }

  static Unreadable cellError(String field, String found) {
    return new Unreadable("row.cell-error", field, found);
  }

  static Unreadable cell() {
    return new Unreadable("row.cell", null, "");
  }
}
