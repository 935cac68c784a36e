package org.yunqiao.proof.draw;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes what should be in a file, and refuses at the first byte that is not. */
final class Same extends OutputStream {

  private final String name;
  private final InputStream there;
  private long line = 1;

  Same(Path file) throws IOException {
    this.name = String.valueOf(file.getFileName());
    this.there = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  @Override
  public void write(int wanted) throws IOException {
    if (there.read() != (wanted & 0xff)) {
      throw differs();
    }
    if (wanted == '\n') {
      line++;
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  /** Refuses a file that goes on where it should have ended. */
  @Override
  public void close() throws IOException {
    try (there) {
      if (there.read() >= 0) {
        throw differs();
      }
    }
  }

  private Refused differs() {
    return new Refused("bundle.differs", name + ", line " + line);
  }
}
