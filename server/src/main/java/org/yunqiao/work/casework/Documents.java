package org.yunqiao.work.casework;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Vault;

/** Documents of cases: taken in as they stream by, and given out to those who see the case. */
@Component
public class Documents {

  private final Vault vault;
  private final Cases cases;
  private final Bounds bounds;

  Documents(Vault vault, Cases cases, Bounds bounds) {
    this.vault = vault;
    this.cases = cases;
    this.bounds = bounds;
  }

  /** A document, open to be read. */
  public record Opened(String name, String mediaType, InputStream content) {}

  /** How large a document may be, in MiB. */
  public int largest() {
    return bounds.most("document-size");
  }

  /** The endings of names that are taken. */
  public List<String> endings() {
    return DocumentType.allEndings();
  }

  /**
   * Keeps a document, whatever its size in little memory; refused where it is not what its name
   * says, or too large.
   */
  @Transactional
  public Attached keep(String kind, String name, InputStream content) {
    String called = called(name);
    DocumentType type =
        DocumentType.named(called)
            .orElseThrow(() -> CaseworkProblem.documentType(called, endings()));
    try {
      byte[] head = content.readNBytes(DocumentType.HEAD);
      if (head.length == 0) throw CaseworkProblem.documentEmpty(called);
      if (!type.fits(head)) throw CaseworkProblem.documentContent(called);
      var whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
      String digest = vault.keep(new Bounded(whole, largest()), type.mediaType());
      return new Attached(kind, called, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a document of a case that a mandate sees. */
  @Transactional(readOnly = true)
  public Opened open(long mandate, String number, String digest) {
    Document document =
        cases.documents(mandate, number).stream()
            .filter(each -> each.digest().equals(digest))
            .findFirst()
            .orElseThrow(() -> CaseworkProblem.noDocumentHere(number));
    return new Opened(document.name(), mediaType(document.name()), vault.open(digest));
  }

  /** What a document of this name is sent as. */
  public static String mediaType(String name) {
    return DocumentType.named(name).map(DocumentType::mediaType).orElse("application/octet-stream");
  }

  /** Browsers send a name, some a whole path. */
  private static String called(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("\\p{Cntrl}", "").strip();
    return clean.length() <= 120 ? clean : clean.substring(clean.length() - 120);
  }

  /** Stops where it is too much. */
  private static final class Bounded extends FilterInputStream {

    private final int largest;
    private long left;

    Bounded(InputStream content, int largest) {
      super(content);
      this.largest = largest;
      this.left = (long) largest << 20;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) count(1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read > 0) count(read);
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) throw CaseworkProblem.documentLarge(largest);
    }
  }
}
