package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.yunqiao.proof.Sha256;

/** A file somebody sent, plain or gzipped; its name means nothing. */
public final class SourceFile {

  private final Path path;

  private SourceFile(Path path) {
    this.path = path;
  }

  public static SourceFile at(Path path) {
    return new SourceFile(path);
  }

  /** Short for {@code at(path).rows(layout)}. */
  public static RowReader open(Path path, Layout layout) throws IOException {
    return at(path).rows(layout);
  }

  public RowReader rows(Layout layout) throws IOException {
    return switch (layout.format()) {
      case CSV -> CsvRows.open(Unpacked.open(path), layout);
      case JSONL -> JsonLines.open(Unpacked.open(path));
      case JSON -> JsonRows.open(path, layout);
      case XLSX -> SheetRows.open(path, layout);
    };
  }

  /** The names of a workbook's sheets, in its order. */
  public List<String> sheets() throws IOException {
    return SheetRows.sheets(path);
  }

  public Fingerprint digest() throws IOException {
    MessageDigest digest = Sha256.fresh();
    byte[] buffer = new byte[64 << 10];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()), bytes);
  }
}
