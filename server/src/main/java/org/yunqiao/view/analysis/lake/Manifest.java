package org.yunqiao.view.analysis.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a lake holds: up to which fact, in which files. It is replaced as a whole by a rename, so a
 * reader sees the lake before a step or after it, never between.
 *
 * @param format of the files; a lake of another format is poured anew
 * @param position of the last fact that was poured
 * @param at when that fact was stated; the epoch when there is none
 * @param entry the hash under that fact's leaf, in hexadecimal: by it the lake knows its journal
 * @param erased positions of facts whose rows were taken out because the law demanded it
 * @param files that make the tables
 * @param retired files that others have taken the place of, and that a reader may still have open
 */
public record Manifest(
    int format,
    long position,
    Instant at,
    String entry,
    List<Long> erased,
    List<LakeFile> files,
    List<Retired> retired) {

  /** Another one when columns or their meaning change. */
  public static final int FORMAT = 2;

  private static final String NAME = "manifest.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A file that is no longer part of the lake.
   *
   * @param since when it was replaced
   */
  public record Retired(String path, Instant since) {}

  static Manifest empty() {
    return new Manifest(FORMAT, 0, Instant.EPOCH, "", List.of(), List.of(), List.of());
  }

  /** Reads the manifest of a lake; an empty one where there is none, or one of another format. */
  public static Manifest read(Path lake) {
    Path file = lake.resolve(NAME);
    if (!Files.isRegularFile(file)) return empty();
    try {
      Manifest read = JSON.readValue(Files.readAllBytes(file), Manifest.class);
      return read.format == FORMAT ? read : empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes this what the lake holds. */
  public void write(Path lake) throws IOException {
    Path fresh = lake.resolve(NAME + ".new");
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        fresh,
        lake.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The files of a table, in order of position. */
  public List<LakeFile> of(String table) {
    return files.stream().filter(file -> file.table().equals(table)).toList();
  }

  /** How many rows the files of a table hold, replaced ones among them. */
  public long rows(String table) {
    return of(table).stream().mapToLong(LakeFile::rows).sum();
  }

  /** The last position that brought or replaced rows; many facts do neither. */
  public long changed() {
    return files.stream().mapToLong(LakeFile::to).max().orElse(0);
  }

  Manifest grown(long to, Instant when, String hash, List<LakeFile> more) {
    var all = new ArrayList<>(files);
    all.addAll(more);
    return new Manifest(format, to, when, hash, erased, List.copyOf(all), retired);
  }

  /** The same rows, or fewer, in other files. */
  Manifest replaced(List<LakeFile> gone, List<LakeFile> fresh, Instant now) {
    var all = new ArrayList<>(files);
    all.removeAll(gone);
    all.addAll(fresh);
    var old = new ArrayList<>(retired);
    gone.forEach(file -> old.add(new Retired(file.path(), now)));
    return new Manifest(format, position, at, entry, erased, List.copyOf(all), List.copyOf(old));
  }

  Manifest erasing(List<Long> more) {
    var all = new ArrayList<>(erased);
    all.addAll(more);
    return new Manifest(format, position, at, entry, List.copyOf(all), files, retired);
  }

  Manifest retiring(UnaryOperator<List<Retired>> which) {
    return new Manifest(format, position, at, entry, erased, files, which.apply(retired));
  }
}
