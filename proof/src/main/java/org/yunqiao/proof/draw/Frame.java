package org.yunqiao.proof.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/**
 * All objects that can be drawn, one a line: id, TAB, stratum, LF; in strict order of the ids'
 * bytes, so that no id is there twice and everybody writes the same file. Read in one pass, in
 * little memory, on all cores.
 */
public final class Frame {

  private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

  private static final int SMALL = 1 << 14;

  private final String digest;
  private final Map<String, Long> strata;

  private Frame(String digest, Map<String, Long> strata) {
    this.digest = digest;
    this.strata = strata;
  }

  /** Reads and checks a frame; how many objects each stratum has, and the file's digest. */
  public static Frame of(Path file) throws IOException {
    return read(file, null, name -> NOBODY);
  }

  /** Draws from each stratum as many as the plan says, those with the smallest tickets. */
  static Selection select(Path file, Plan plan, Seed seed) throws IOException {
    var tickets = new TicketOrder(file, seed);
    try {
      var keepers = new HashMap<String, Smallest>();
      plan.strata().forEach(each -> keepers.put(each.name(), new Smallest(each.draw(), tickets)));
      Frame frame =
          read(
              file,
              seed,
              name -> {
                Smallest keeper = keepers.get(name);
                if (keeper == null) {
                  throw new Refused("frame.stratum", "the plan has no stratum " + name);
                }
                return keeper;
              });
      frame.mustBeOf(plan);
      return new Selection(plan.strata(), keepers, tickets);
    } catch (IOException | RuntimeException e) {
      tickets.close();
      throw e;
    }
  }

  /** SHA-256 of the file, in lower-case hex. */
  public String digest() {
    return digest;
  }

  /** How many objects each stratum has, in the order of the names' bytes. */
  public Map<String, Long> strata() {
    return strata;
  }

  void mustBeOf(Plan plan) {
    if (!digest.equals(plan.frame())) {
      throw new Refused("frame.digest", "not the file that was planned with");
    }
    for (Stratum each : plan.strata()) {
      long has = strata.getOrDefault(each.name(), 0L);
      if (has == 0) {
        throw new Refused("stratum.empty", each.name());
      }
      if (has != each.of()) {
        throw new Refused("frame.size", each.name() + ": " + has + ", planned " + each.of());
      }
    }
  }

  private static final Smallest NOBODY = new Smallest(1, (one, other) -> 0);

  private static Frame read(Path file, @Nullable Seed seed, Function<String, Smallest> keepers)
      throws IOException {
    MessageDigest digest = Sha256.fresh();
    var so = new SoFar();
    Deque<Future<FramePart>> ahead = new ArrayDeque<>();
    Deque<byte[]> buffers = new ArrayDeque<>();
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Frame::daemon);
    try (var lines = new Lines(file, "frame")) {
      while (true) {
        if (ahead.size() > WORKERS) {
          buffers.add(so.add(ahead.remove()));
        }
        byte[] buffer = buffers.isEmpty() ? lines.buffer() : buffers.remove();
        Lines.Piece piece = lines.next(buffer);
        if (piece.length() == 0) {
          break;
        }
        var part = new FutureTask<>(() -> new FramePart(piece).read(seed, keepers));
        ahead.add(part);
        if (piece.length() < SMALL) {
          part.run(); // a thread would cost more
        } else {
          workers.execute(part);
        }
        digest.update(piece.bytes(), 0, piece.length());
      }
      while (!ahead.isEmpty()) {
        so.add(ahead.remove());
      }
    } finally {
      workers.shutdownNow();
    }
    if (so.lines == 0) {
      throw new Refused("frame.empty", "no object");
    }
    return new Frame(Hashes.write(digest.digest()), so.strata());
  }

  private static Thread daemon(Runnable work) {
    return Thread.ofPlatform().daemon().name("frame").unstarted(work);
  }

  /** What the parts that were read make together, in the file's order. */
  private static final class SoFar {
    private final Map<String, Long> sizes = new HashMap<>();
    private long lines;
    private byte[] last = {};

    byte[] add(Future<FramePart> done) throws IOException {
      FramePart part = of(done);
      if (lines > 0) {
        int order = Arrays.compareUnsigned(last, part.first());
        if (order >= 0) {
          String code = order == 0 ? "frame.duplicate" : "frame.order";
          throw new FramePart.Misread(code, 1, "ids in strict order of their bytes").after(lines);
        }
      }
      last = part.last();
      lines += part.lines();
      for (int i = 0; i < part.strata().size(); i++) {
        sizes.merge(part.strata().name(i), part.size(i), Long::sum);
      }
      if (sizes.size() > Plan.MOST_STRATA) {
        throw new Refused("plan.strata", "more than 10,000");
      }
      return part.buffer();
    }

    private FramePart of(Future<FramePart> done) throws IOException {
      try {
        return done.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof FramePart.Misread misread) {
          throw misread.after(lines);
        }
        if (e.getCause() instanceof Refused refused) {
          throw refused;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    Map<String, Long> strata() {
      var sorted = new TreeMap<String, Long>(Ids::compare);
      sorted.putAll(sizes);
      return Collections.unmodifiableMap(sorted);
    }
  }
}
