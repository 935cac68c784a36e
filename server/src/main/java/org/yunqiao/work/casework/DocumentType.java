package org.yunqiao.work.casework;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What sorts of documents are taken; each is known by how it begins, not by its name alone. */
enum DocumentType {
  PDF("application/pdf", "pdf"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg"),
  WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  /** GB/T 33190-2016. */
  OFD("application/ofd", "ofd"),
  ZIP("application/zip", "zip"),
  FILM("video/mp4", "mp4"),
  TABLE("text/csv", "csv"),
  TEXT("text/plain", "txt");

  /** How much of a document is looked at. */
  static final int HEAD = 4096;

  private final String mediaType;
  private final List<String> endings;

  DocumentType(String mediaType, String... endings) {
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  String mediaType() {
    return mediaType;
  }

  /** By the ending of its name. */
  static Optional<DocumentType> named(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.endings.contains(ending)).findFirst();
  }

  static List<String> allEndings() {
    return Arrays.stream(values()).flatMap(type -> type.endings.stream()).toList();
  }

  /** Whether a document that begins like this is one of these. */
  boolean fits(byte[] head) {
    return switch (this) {
      case PDF -> begins(head, 0, "%PDF-");
      case PNG -> begins(head, 0, "\u0089PNG\r\n\u001a\n");
      case JPEG -> begins(head, 0, "\u00ff\u00d8\u00ff");
      case WORD, SHEET, OFD, ZIP -> begins(head, 0, "PK\u0003\u0004");
      case FILM -> begins(head, 4, "ftyp");
      case TABLE, TEXT -> text(head);
    };
  }

  private static boolean begins(byte[] head, int at, String with) {
    byte[] bytes = with.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= at + bytes.length
        && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
  }

  private static boolean text(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') return false;
    }
    String said = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
    return !said.startsWith("<") && (decodes(head, StandardCharsets.UTF_8) || gb(head));
  }

  private static boolean gb(byte[] head) {
    return decodes(head, Charset.forName("GB18030"));
  }

  /** The last character may have been cut. */
  private static boolean decodes(byte[] head, Charset charset) {
    for (int cut = 0; cut < 4 && cut <= head.length; cut++) {
      try {
        charset.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
        return true;
      } catch (CharacterCodingException e) {
        if (head.length < HEAD) return false;
      }
    }
    return false;
  }
}
