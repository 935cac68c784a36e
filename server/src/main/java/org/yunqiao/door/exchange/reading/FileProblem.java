package org.yunqiao.door.exchange.reading;

import java.util.List;
import org.yunqiao.Problem;

/** A whole file that cannot be taken, or not to its end. */
public final class FileProblem extends Problem {

  private FileProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static FileProblem notThisFormat(Format wanted, String found) {
    return new FileProblem(Kind.INVALID, "file.not-this-format", wanted.name(), found);
  }

  static FileProblem empty() {
    return new FileProblem(Kind.INVALID, "file.empty");
  }

  static FileProblem noHeader(int row) {
    return new FileProblem(Kind.INVALID, "file.no-header", row);
  }

  static FileProblem badHeader(int row, Unreadable why) {
    return new FileProblem(Kind.INVALID, "file.bad-header", row, why.code());
  }

  static FileProblem tooManyColumns(int found) {
    return new FileProblem(Kind.INVALID, "file.too-many-columns", found, Bounds.COLUMNS);
  }

  static FileProblem duplicateColumn(String name) {
    return new FileProblem(Kind.INVALID, "file.duplicate-column", name);
  }

  /** What grows beyond all use when unpacked; {@code what} names the bound that was passed. */
  static FileProblem bomb(String what) {
    return new FileProblem(Kind.REFUSED, "file.bomb", what);
  }

  static FileProblem truncated() {
    return new FileProblem(Kind.INVALID, "file.truncated");
  }

  static FileProblem notJson(int line, int column) {
    return new FileProblem(Kind.INVALID, "file.not-json", line, column);
  }

  static FileProblem noRows(String path) {
    return new FileProblem(Kind.INVALID, "file.no-rows", path);
  }

  static FileProblem rowsTwice(String path) {
    return new FileProblem(Kind.INVALID, "file.rows-twice", path);
  }

  static FileProblem tooDeep() {
    return new FileProblem(Kind.REFUSED, "file.too-deep", Bounds.PARSER_DEPTH);
  }

  static FileProblem zipPath(String name) {
    return new FileProblem(Kind.REFUSED, "file.zip-path", name);
  }

  static FileProblem doctype(String part) {
    return new FileProblem(Kind.REFUSED, "file.doctype", part);
  }

  static FileProblem notXlsx(long row) {
    return new FileProblem(Kind.INVALID, "file.not-xlsx", row);
  }

  static FileProblem noSuchSheet(String wanted, List<String> present) {
    return new FileProblem(Kind.INVALID, "file.no-such-sheet", wanted, String.join(", ", present));
  }
}
