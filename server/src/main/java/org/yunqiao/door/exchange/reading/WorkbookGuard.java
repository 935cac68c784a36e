package org.yunqiao.door.exchange.reading;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Walks a workbook once before it is read, and refuses what would hurt the library that reads it:
 * paths out of the archive, bombs, document types, cells at columns no sheet has. It uses the same
 * zip and XML readers as that library, so that both see the same file.
 */
final class WorkbookGuard {

  private static final int CELLS_PER_ROW = 16_384;
  private static final int ROW_TEXT = 32 << 20;
  private static final int GAP = 4 << 20;
  private static final int XML_DEPTH = 256;
  private static final int XML_NAMES = 10_000;
  private static final int SHARED_STRING_COUNT = 4_000_000;
  private static final int ARRAY_FORMULAS = 1_000;

  private final long packed;
  private long unpacked;
  private long rowsOfLargest;
  private long rows;
  private int cells;
  private long rowText;
  private int sharedStrings;
  private int arrayFormulas;
  private long highestShared = -1;
  private boolean sharedCell;
  private @Nullable StringBuilder sharedIndex;
  private final Set<String> names = new HashSet<>();

  private WorkbookGuard(long packed) {
    this.packed = packed;
  }

  /**
   * Looks through the whole archive.
   *
   * @return the number of rows of its largest sheet
   */
  static long check(Path file) throws IOException {
    countEntries(file);
    WorkbookGuard guard = new WorkbookGuard(Files.size(file));
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      boolean workbook = false;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        checkPath(entry.getName());
        // as written, before the library mends it
        checkPath(new String(entry.getRawName(), StandardCharsets.UTF_8));
        workbook |= entry.getName().equalsIgnoreCase("[Content_Types].xml");
        guard.checkEntry(zip, entry);
      }
      if (!workbook) {
        throw FileProblem.notThisFormat(Format.XLSX, "ZIP");
      }
      // asked for a text beyond the table, the library would fill the table up to it
      if (guard.highestShared >= guard.sharedStrings) {
        throw FileProblem.notXlsx(0);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw FileProblem.notXlsx(0);
    }
    return guard.rowsOfLargest;
  }

  /** Before a library reads the directory into memory: how many entries it could find there. */
  private static void countEntries(Path file) throws IOException {
    int entries = 0;
    int last = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 << 10];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          last = last << 8 | buffer[i] & 0xFF;
          if (last == 0x504B0102 && ++entries > Bounds.ZIP_ENTRIES) {
            throw FileProblem.bomb("zip entries > " + Bounds.ZIP_ENTRIES);
          }
        }
      }
    }
  }

  private static void checkPath(String name) {
    boolean outside =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || ("/" + name + "/").contains("/../");
    if (outside) {
      throw FileProblem.zipPath(name);
    }
  }

  private void checkEntry(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    boolean strings = entry.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 64 << 10)) {
      in.mark(64);
      byte[] start = in.readNBytes(64);
      in.reset();
      Metered metered = new Metered(in, strings);
      if (looksLikeXml(start)) {
        checkEncoding(start);
        checkXml(metered, entry.getName());
      }
      metered.markup = false;
      metered.skipAll();
    }
  }

  private static boolean looksLikeXml(byte[] start) {
    for (byte b : start) {
      int c = b & 0xFF;
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c < 0xEF && c != 0) {
        return c == '<';
      }
    }
    return start.length > 0;
  }

  /** Only UTF-8 is read: what counts bytes below would not see through another encoding. */
  private static void checkEncoding(byte[] start) {
    for (byte b : start) {
      int c = b & 0xFF;
      if (c == 0 || c >= 0xFE) {
        throw FileProblem.notXlsx(0);
      }
    }
  }

  private void checkXml(Metered in, String part) throws IOException {
    in.markup = true;
    rows = 0;
    try {
      XMLInputFactory factory = new InputFactoryImpl();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      walk(xml, part);
      xml.close();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      // the library's reader, being the same, stops at the same place, where rows are reported
    }
    rowsOfLargest = Math.max(rowsOfLargest, rows);
  }

  private void walk(XMLStreamReader xml, String part) throws XMLStreamException {
    String declared = xml.getCharacterEncodingScheme();
    if (declared != null
        && !declared.equalsIgnoreCase("UTF-8")
        && !declared.equalsIgnoreCase("US-ASCII")) {
      throw FileProblem.notXlsx(0);
    }
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw FileProblem.doctype(part);
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > XML_DEPTH) {
            throw FileProblem.bomb("XML depth > " + XML_DEPTH);
          }
          element(xml);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          endElement(xml.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          rowText += xml.getTextLength();
          if (sharedIndex != null && sharedIndex.length() < 16) {
            sharedIndex.append(xml.getText());
          }
          if (rowText > ROW_TEXT && cells > 0) {
            throw FileProblem.bomb("row text > " + ROW_TEXT);
          }
        }
        default -> {}
      }
    }
  }

  private void element(XMLStreamReader xml) {
    String name = xml.getLocalName();
    note(name);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      note(xml.getAttributeLocalName(i));
    }
    switch (name) {
      case "row" -> {
        rows++;
        cells = 0;
        rowText = 0;
      }
      case "c" -> {
        cell(xml);
        sharedCell = "s".equals(attribute(xml, "t"));
      }
      case "v" -> sharedIndex = sharedCell ? new StringBuilder() : null;
      case "sheetData" -> arrayFormulas = 0;
      case "f" -> {
        String kind = attribute(xml, "t");
        if (("array".equals(kind) || "shared".equals(kind))
            && attribute(xml, "ref") != null
            && ++arrayFormulas > ARRAY_FORMULAS) {
          throw FileProblem.bomb("array formulas > " + ARRAY_FORMULAS);
        }
      }
      case "si" -> {
        rowText = 0;
        cells = 0;
        if (++sharedStrings > SHARED_STRING_COUNT) {
          throw FileProblem.bomb("shared strings > " + SHARED_STRING_COUNT);
        }
      }
      default -> {}
    }
  }

  private void endElement(String name) {
    if (name.equals("v") && sharedIndex != null) {
      highestShared = Math.max(highestShared, index(sharedIndex.toString()));
      sharedIndex = null;
    }
  }

  /** What is no number here is none for the library either: it gives up that row. */
  private static int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void note(String name) {
    if (names.add(name) && names.size() > XML_NAMES) {
      throw FileProblem.bomb("XML names > " + XML_NAMES);
    }
  }

  private void cell(XMLStreamReader xml) {
    String address = attribute(xml, "r");
    if (++cells > CELLS_PER_ROW || (address != null && column(address) > CELLS_PER_ROW)) {
      throw FileProblem.tooManyColumns(cells > CELLS_PER_ROW ? cells : column(address));
    }
  }

  private static int column(@Nullable String address) {
    int column = 0;
    for (int i = 0; address != null && i < address.length(); i++) {
      int letter = Character.toUpperCase(address.charAt(i)) - 'A';
      if (letter >= 0 && letter < 26) {
        column = Math.min(column * 26 + letter + 1, 1_000_000);
      }
    }
    return column;
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Counts what was really inflated, and refuses XML whose pieces no reader could hold. */
  private final class Metered extends FilterInputStream {
    private final boolean strings;
    private boolean markup;
    private long size;
    private long gap;

    Metered(InputStream in, boolean strings) {
      super(in);
      this.strings = strings;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = super.read(b, off, len);
      if (n > 0) {
        size += n;
        unpacked += n;
        meter();
        if (markup) {
          gap(b, off, n);
        }
      }
      return n;
    }

    private void meter() {
      if (unpacked > Bounds.WORKBOOK || Bounds.looksLikeABomb(unpacked, packed)) {
        throw FileProblem.bomb("zip");
      }
      if (strings && size > Bounds.SHARED_STRINGS) {
        throw FileProblem.bomb("shared strings > " + Bounds.SHARED_STRINGS);
      }
    }

    private void gap(byte[] b, int off, int n) {
      int last = off + n - 1;
      while (last >= off && b[last] != '<') {
        last--;
      }
      gap = last < off ? gap + n : off + n - 1 - last;
      if (gap > GAP) {
        throw FileProblem.bomb("XML text > " + GAP);
      }
    }

    void skipAll() throws IOException {
      byte[] buffer = new byte[64 << 10];
      while (read(buffer, 0, buffer.length) >= 0) {
        // only counted
      }
    }
  }
}
