package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.yunqiao.proof.Sha256;

/**
 * Goes back to the frame for a single line: to tell two tickets apart, and to write what was drawn.
 */
final class TicketOrder implements Smallest.FullOrder, Closeable {

  private final FileChannel frame;
  private final Seed seed;

  TicketOrder(Path file, Seed seed) throws IOException {
    this.frame = FileChannel.open(file);
    this.seed = seed;
  }

  @Override
  public int compare(long onePlace, long otherPlace) {
    String one = id(onePlace);
    String other = id(otherPlace);
    int tickets = Arrays.compareUnsigned(ticket(one), ticket(other));
    return tickets != 0 ? tickets : Ids.compare(one, other);
  }

  /** The id of the line that begins there. */
  String id(long place) {
    var line = ByteBuffer.allocate(Ids.LONGEST + 1);
    try {
      while (line.hasRemaining() && frame.read(line, place + line.position()) > 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int tab = 0;
    while (tab < line.position() && line.get(tab) != '\t') {
      tab++;
    }
    return PlainText.decode(line.array(), 0, tab);
  }

  String hex(String id) {
    return seed.ticket(id);
  }

  private byte[] ticket(String id) {
    return Sha256.of(seed.prefix(), id.getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    frame.close();
  }
}
