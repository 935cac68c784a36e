package org.yunqiao.door.exchange.reading;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, by its header. */
final class CsvRows implements RowReader {

  private final Text text;
  private final CsvGuard guard;
  private final Fields fields = new Fields();
  private final CsvReader<Fields> csv;
  private final CloseableIterator<Fields> records;
  private final Header header;
  private final int headerRow;
  private long record = -1;

  private CsvRows(Text text, Layout layout) throws IOException {
    this.text = text;
    this.guard = new CsvGuard(text);
    this.csv =
        CsvReader.builder()
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(4 * Bounds.RECORD)
            .build(fields, guard);
    this.records = csv.iterator();
    this.headerRow = layout.headerRow();
    this.header = header(layout.headerRow());
  }

  @SuppressWarnings("MustBeClosedChecker")
  static CsvRows open(Unpacked in, Layout layout) throws IOException {
    try {
      Text text = Text.open(in, Format.CSV);
      String kind = Signature.text(text.start());
      if (!kind.equals("TEXT")) {
        throw FileProblem.notThisFormat(Format.CSV, kind);
      }
      return new CsvRows(text, layout);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private Header header(int row) throws IOException {
    for (int i = 1; i < row; i++) {
      advance();
    }
    if (!advance() || fields.allBlank()) {
      throw FileProblem.noHeader(row);
    }
    if (fields.count > Bounds.COLUMNS) {
      throw FileProblem.tooManyColumns(fields.count);
    }
    Header found = Header.of(fields.values, fields.count);
    CsvGuard.Mark fault = guard.faultOf(record);
    if (fault != null) {
      throw FileProblem.badHeader(row, unreadable(fault, found));
    }
    fields.wanted = found.size();
    return found;
  }

  private boolean advance() throws IOException {
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      record++;
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw e.getCause() instanceof FileProblem problem ? problem : e;
    }
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    while (advance()) {
      CsvGuard.Mark fault = guard.faultOf(record);
      long number = record + 1 - headerRow;
      if (fault != null) {
        return SourceRow.unreadable(number, unreadable(fault, header));
      }
      if (!fields.allBlank()) {
        return row(number);
      }
    }
    return null;
  }

  private SourceRow row(long number) {
    if (fields.count != header.size()) {
      return SourceRow.unreadable(number, Unreadable.columns(fields.count, header.size()));
    }
    Map<String, Object> row = LinkedHashMap.newLinkedHashMap(header.size());
    for (int i = 0; i < header.size(); i++) {
      row.put(header.name(i), fields.values[i]);
    }
    return SourceRow.read(number, row);
  }

  private static Unreadable unreadable(CsvGuard.Mark mark, Header header) {
    String field = mark.column() < header.size() ? header.name(mark.column()) : null;
    return switch (mark.fault()) {
      case TOO_LONG -> Unreadable.tooLong();
      case FIELD_TOO_LONG -> Unreadable.fieldTooLong(field);
      case ENCODING -> Unreadable.encoding();
      case CONTROL_CHARACTER -> Unreadable.controlCharacter(field, mark.found());
      case UNCLOSED_QUOTE -> Unreadable.unclosedQuote(field);
      case QUOTING -> Unreadable.quoting(field);
    };
  }

  @Override
  public long bytesRead() {
    return text.packedBytes();
  }

  @Override
  public void close() throws IOException {
    csv.close();
    text.close();
  }

  /**
   * The fields of one record, in an array that is used again; more than wanted are only counted.
   */
  private static final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {
    private final String[] values = new String[Bounds.COLUMNS];
    private int wanted = Bounds.COLUMNS;
    private int count;
    private boolean blank;

    @Override
    protected void handleBegin(long startingLineNumber) {
      count = 0;
      blank = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int off, int len, boolean quoted) {
      if (index < wanted) {
        values[index] = len == 0 ? "" : new String(buffer, off, len);
      }
      blank &= len == 0 || (blank && isBlank(buffer, off, len));
      count = index + 1;
    }

    private static boolean isBlank(char[] buffer, int off, int len) {
      for (int i = off; i < off + len; i++) {
        if (!Character.isWhitespace(buffer[i])) {
          return false;
        }
      }
      return true;
    }

    boolean allBlank() {
      return blank;
    }

    @Override
    protected Fields buildRecord() {
      return this;
    }
  }
}
