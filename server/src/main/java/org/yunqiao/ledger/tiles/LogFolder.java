package org.yunqiao.ledger.tiles;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.yunqiao.proof.GrowingTree;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.Tile;

/**
 * The files of the log, as any web server can show them. A file is there whole or not at all: it is
 * written beside its place, and moved.
 */
class LogFolder implements LogFiles {

  /** What is being written, and the number by which processes agree that they share this folder. */
  private static final String OWN = ".own";

  private static final int AT_ONCE = 16;

  private final Path folder;
  private final LogFiles files;
  private final List<Tile> unsettled = new ArrayList<>();

  LogFolder(Path folder) {
    this.folder = folder;
    this.files = LogFiles.folder(folder);
  }

  Path path() {
    return folder;
  }

  @Override
  public Optional<byte[]> find(String path) throws IOException {
    return files.find(path);
  }

  /**
   * A tile; where that state of it is gone, or was published from another folder, the beginning of
   * a wider one: all of them begin alike.
   */
  Optional<byte[]> tile(Tile tile) throws IOException {
    Optional<byte[]> found = find(tile.path());
    if (found.isPresent() || tile.isFull()) return found;
    found = find(tile.full().path());
    for (int width = tile.width() + 1; found.isEmpty() && width < Tile.FULL; width++) {
      if (width == tile.width() + 1 && !Files.isDirectory(folder.resolve(tile.partials()))) break;
      found = find(new Tile(tile.level(), tile.index(), width).path());
    }
    return found.map(wider -> GrowingTree.beginning(tile, wider));
  }

  /** Writes a tile; it is sure to stay once {@link #settle} has returned. */
  void write(Tile tile, byte[] content) throws IOException {
    place(tile.path(), content, false);
    unsettled.add(tile);
  }

  /**
   * Forces to the disk what was written, many files at once: the disk then does so in one go, where
   * one after the other costs ten times as much. Of full tiles the narrower states go then.
   */
  void settle() throws IOException {
    List<Path> files = unsettled.stream().map(tile -> folder.resolve(tile.path())).toList();
    forceAll(files, WRITE);
    forceAll(files.stream().map(Path::getParent).distinct().toList(), READ);
    for (Tile tile : unsettled) {
      if (tile.isFull()) forget(folder.resolve(tile.partials()));
    }
    unsettled.clear();
  }

  private static void forceAll(List<Path> places, OpenOption how) throws IOException {
    if (places.size() < AT_ONCE) {
      for (Path place : places) force(place, how);
      return;
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (Path place : places) {
        all.add(
            threads.submit(() -> {
              force(place, how);
              return place;
            }));
      }
      for (Future<?> each : all) each.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Shows the world a checkpoint; all it speaks of has been settled. */
  void publish(byte[] note) throws IOException {
    place(CHECKPOINT, note, true);
    force(folder, READ);
  }

  private void place(String path, byte[] content, boolean forced) throws IOException {
    Path place = folder.resolve(path);
    Path fresh = own().resolve("new-" + ProcessHandle.current().pid());
    between("before " + path);
    try (FileChannel file = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) file.write(bytes);
      if (forced) file.force(false);
    }
    between("written " + path);
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException noFolderYet) {
      Files.createDirectories(place.getParent());
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    }
    between("moved " + path);
  }

  private static void force(Path place, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(place, how)) {
      channel.force(true);
    }
  }

  /** A number that is this folder's, drawn when it was first written to. */
  long number() throws IOException {
    Path place = own().resolve("number");
    if (!Files.exists(place)) {
      Path fresh = Files.createTempFile(own(), "number", ".new");
      Files.writeString(fresh, new SecureRandom().nextLong(1, Long.MAX_VALUE) + "\n");
      try {
        Files.createLink(place, fresh);
      } catch (FileAlreadyExistsException madeMeanwhile) {
        // theirs is as good
      } finally {
        Files.delete(fresh);
      }
    }
    return Long.parseLong(Files.readString(place).strip());
  }

  private Path own() throws IOException {
    Path own = folder.resolve(OWN);
    return Files.isDirectory(own) ? own : Files.createDirectories(own);
  }

  private void forget(Path partials) throws IOException {
    if (!Files.isDirectory(partials)) return;
    between("before forgetting " + partials);
    List<Path> narrower;
    try (Stream<Path> inside = Files.list(partials)) {
      narrower = inside.toList();
    }
    for (Path file : narrower) Files.deleteIfExists(file);
    Files.deleteIfExists(partials);
  }

  /** Where a process may end at any time; tests end it there. */
  void between(String deeds) throws IOException {}
}
