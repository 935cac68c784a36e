package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook, by its header. */
final class SheetRows implements RowReader {

  private final ReadableWorkbook workbook;
  private final CellText cellText;
  private final Stream<Row> stream;
  private final Spliterator<Row> rows;
  private final Header header;
  private final int headerRow;
  private final OpenFile file;
  private long lastRow;
  private @Nullable Row current;

  private SheetRows(ReadableWorkbook workbook, OpenFile file, Layout layout) throws IOException {
    this.workbook = workbook;
    this.file = file;
    this.cellText = new CellText(workbook.isDate1904());
    this.headerRow = layout.headerRow();
    this.stream = sheet(workbook, layout.sheet()).openStream();
    this.rows = stream.spliterator();
    this.header = readHeader();
  }

  @SuppressWarnings("MustBeClosedChecker")
  static SheetRows open(Path path, Layout layout) throws IOException {
    OpenFile file = OpenFile.of(path);
    ReadableWorkbook workbook = null;
    try {
      workbook = file.workbook();
      return new SheetRows(workbook, file, layout);
    } catch (IOException | RuntimeException e) {
      if (workbook != null) {
        workbook.close();
      }
      file.close();
      throw e;
    }
  }

  static List<String> sheets(Path path) throws IOException {
    try (OpenFile file = OpenFile.of(path);
        ReadableWorkbook workbook = file.workbook()) {
      return names(workbook);
    }
  }

  private static List<String> names(ReadableWorkbook workbook) {
    return workbook.getSheets().map(Sheet::getName).toList();
  }

  private static Sheet sheet(ReadableWorkbook workbook, @Nullable String name) {
    return (name == null ? workbook.getSheet(0) : workbook.findSheet(name))
        .orElseThrow(() -> FileProblem.noSuchSheet(name == null ? "" : name, names(workbook)));
  }

  private Header readHeader() {
    while (advance() == Step.ROW) {
      Row row = row();
      if (row.getRowNum() >= headerRow) {
        return row.getRowNum() == headerRow ? header(row) : noHeader();
      }
    }
    return noHeader();
  }

  private Header noHeader() {
    throw FileProblem.noHeader(headerRow);
  }

  private Header header(Row row) {
    int count = 0;
    String[] names = new String[Math.min(row.getCellCount(), Bounds.COLUMNS + 1)];
    for (int i = 0; i < row.getCellCount(); i++) {
      String name = headerText(row, i);
      if (!name.isBlank()) {
        count = i + 1;
      }
      if (count > Bounds.COLUMNS) {
        throw FileProblem.tooManyColumns(count);
      }
      if (i < names.length) {
        names[i] = name;
      }
    }
    return count == 0 ? noHeader() : Header.of(names, count);
  }

  private String headerText(Row row, int column) {
    CellText.Read read = cellText.read(row.getCell(column), "");
    if (read.trouble() != null) {
      throw FileProblem.badHeader(headerRow, read.trouble());
    }
    return read.text();
  }

  @Override
  public @Nullable SourceRow next() {
    for (; ; ) {
      switch (advance()) {
        case END -> {
          return null;
        }
        case BROKEN -> {
          return SourceRow.unreadable(lastRow - headerRow, Unreadable.cell());
        }
        case ROW -> {
          SourceRow read = read(row());
          if (read != null) {
            return read;
          }
        }
      }
    }
  }

  private enum Step {
    ROW,
    BROKEN,
    END
  }

  /** Takes the next row; one the library cannot make sense of is counted and left behind. */
  private Step advance() {
    try {
      if (!rows.tryAdvance(row -> current = row)) {
        return Step.END;
      }
    } catch (RuntimeException e) {
      if (isBrokenXml(e) || lastRow >= file.rowsOfLargest()) {
        throw FileProblem.notXlsx(lastRow + 1);
      }
      lastRow++;
      return Step.BROKEN;
    }
    int number = row().getRowNum();
    if (number <= lastRow) {
      throw FileProblem.notXlsx(number);
    }
    lastRow = number;
    return Step.ROW;
  }

  private Row row() {
    Row row = current;
    if (row == null) {
      throw new IllegalStateException("no row was read");
    }
    return row;
  }

  private static boolean isBrokenXml(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof XMLStreamException || each instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Null for a row in which nothing is written. */
  private @Nullable SourceRow read(Row row) {
    long number = lastRow - headerRow;
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(header.size());
    boolean blank = true;
    long length = 0;
    for (int i = 0; i < Math.max(header.size(), row.getCellCount()); i++) {
      String field = i < header.size() ? header.name(i) : "";
      Cell cell = i < row.getCellCount() ? row.getCell(i) : null;
      CellText.Read read = cellText.read(cell, field);
      if (read.trouble() != null) {
        return SourceRow.unreadable(number, read.trouble());
      }
      blank &= read.text().isBlank();
      length += read.text().length();
      if (i < header.size()) {
        values.put(field, read.text());
      } else if (!read.text().isBlank()) {
        return SourceRow.unreadable(number, Unreadable.columns(i + 1, header.size()));
      }
    }
    if (length > Bounds.RECORD) {
      return SourceRow.unreadable(number, Unreadable.tooLong());
    }
    return blank ? null : SourceRow.read(number, values);
  }

  @Override
  public long bytesRead() {
    return file.share(lastRow);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
    file.close();
  }

  /** A workbook's file after it was checked; a copy if it came gzipped. */
  private record OpenFile(Path path, boolean copied, long size, long rowsOfLargest)
      implements AutoCloseable {

    static OpenFile of(Path file) throws IOException {
      try (Unpacked in = Unpacked.open(file)) {
        if (in.prefix().length == 0) {
          throw FileProblem.empty();
        }
        String kind = Signature.binary(in.prefix());
        if (kind == null || !kind.equals("ZIP/XLSX")) {
          String found = kind == null ? Signature.text(new Text(in).start()) : kind;
          throw FileProblem.notThisFormat(Format.XLSX, found);
        }
        long size = Files.size(file);
        return in.isGzip() ? checked(copy(in), true, size) : checked(file, false, size);
      }
    }

    private static OpenFile checked(Path path, boolean copied, long size) throws IOException {
      try {
        return new OpenFile(path, copied, size, WorkbookGuard.check(path));
      } catch (IOException | RuntimeException e) {
        if (copied) {
          Files.deleteIfExists(path);
        }
        throw e;
      }
    }

    private static Path copy(Unpacked in) throws IOException {
      Path copy = Files.createTempFile("workbook", ".xlsx");
      try (OutputStream out = Files.newOutputStream(copy)) {
        byte[] buffer = new byte[64 << 10];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          size += n;
          if (size > Bounds.WORKBOOK) {
            throw FileProblem.bomb("gzip");
          }
          out.write(buffer, 0, n);
        }
        return copy;
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(copy);
        throw e;
      }
    }

    ReadableWorkbook workbook() throws IOException {
      try {
        return new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
      } catch (RuntimeException | IOException withFormats) {
        // a workbook without styles has no formats to read
        try {
          return new ReadableWorkbook(path.toFile(), new ReadingOptions(false, true));
        } catch (RuntimeException | IOException e) {
          throw FileProblem.notXlsx(0);
        }
      }
    }

    /** Bytes are not counted inside the archive: the rows read tell how far we are. */
    long share(long row) {
      return rowsOfLargest == 0 ? size : size * Math.min(row, rowsOfLargest) / rowsOfLargest;
    }

    @Override
    public void close() throws IOException {
      if (copied) {
        Files.deleteIfExists(path);
      }
    }
  }
}
