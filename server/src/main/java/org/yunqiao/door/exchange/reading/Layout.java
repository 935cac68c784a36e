package org.yunqiao.door.exchange.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file its rows are.
 *
 * @param rows JSON only: dotted path of the array of rows; null means the document itself is it
 * @param head JSON only: dotted paths of single values wanted from elsewhere in the document
 * @param sheet XLSX only: the sheet's name; null means the first
 * @param headerRow CSV and XLSX: which row, counted from 1, names the columns
 */
public record Layout(
    Format format,
    @Nullable String rows,
    List<String> head,
    @Nullable String sheet,
    int headerRow) {

  public Layout {
    head = List.copyOf(head);
    if (headerRow < 1) {
      throw new IllegalArgumentException("headerRow counts from 1: " + headerRow);
    }
  }

  public static Layout csv() {
    return new Layout(Format.CSV, null, List.of(), null, 1);
  }

  public static Layout jsonl() {
    return new Layout(Format.JSONL, null, List.of(), null, 1);
  }

  public static Layout json(@Nullable String rows, String... head) {
    return new Layout(Format.JSON, rows, List.of(head), null, 1);
  }

  public static Layout xlsx(@Nullable String sheet, int headerRow) {
    return new Layout(Format.XLSX, null, List.of(), sheet, headerRow);
  }
}
