package org.yunqiao.ledger.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A folder that holds one installation whole: copying it while nothing runs is a backup.
 *
 * <pre>
 * lock        an operating-system lock on this file decides who owns the folder
 * lock.json   who that is and where it answers; informs, decides nothing
 * secret      the database password, readable by its owner only
 * identity-keys  keys of sealed personal data, made by the room identity
 * log-key     the key under which the public log signs, made by ledger.seal
 * tiles/      the public log as files, made by ledger.tiles
 * port        the database port, chosen once and kept
 * pg/         the database
 * log/        what PostgreSQL said
 * run/        PostgreSQL's programs, when the home folder cannot hold them
 * </pre>
 */
public final class DataFolder {

  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final String READ_BY_A_SHELL = "\"$`\\\n\r";

  /** Below the ports that operating systems hand out for outgoing connections. */
  private static final int LOWEST_PORT = 20_000;

  private static final int PORTS = 10_000;

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** Names the folder; nothing is made or changed yet. */
  public static DataFolder at(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    try {
      return new DataFolder(Files.isDirectory(whole) ? whole.toRealPath() : whole);
    } catch (IOException cause) {
      throw StoreProblem.unusable(whole, cause);
    }
  }

  public Path path() {
    return path;
  }

  /** Whoever has the folder's database running now, or is just starting it. */
  public Optional<Owner> owner() {
    return read("lock.json").flatMap(Owner::fromJson).filter(Owner::alive);
  }

  /** The database port this folder keeps, if it ever had one. */
  Optional<Integer> rememberedPort() {
    return read("port").filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf);
  }

  Optional<String> password() {
    return read("secret");
  }

  Path database() {
    return path.resolve("pg");
  }

  Path secret() {
    return path.resolve("secret");
  }

  Path log() {
    return path.resolve("log").resolve("postgresql.log");
  }

  Path programs() {
    return path.resolve("run");
  }

  /** Makes the folder, for its owner only, if there is none. */
  DataFolder made() {
    if (path.toString().chars().anyMatch(c -> READ_BY_A_SHELL.indexOf(c) >= 0)) {
      throw StoreProblem.badName(path);
    }
    try {
      Files.createDirectories(path, PRIVATE_FOLDER);
      Files.createDirectories(log().getParent(), PRIVATE_FOLDER);
      return at(path);
    } catch (IOException cause) {
      throw StoreProblem.unusable(path, cause);
    }
  }

  /** Takes the folder if nobody has it. The lock ends with the process, however that ends. */
  Optional<Claim> claim() {
    try {
      FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(new Claim(channel));
        }
      } catch (OverlappingFileLockException heldByThisProcess) {
        // another class loader of this very process has it
      }
      channel.close();
      return Optional.empty();
    } catch (IOException cause) {
      throw StoreProblem.unusable(path, cause);
    }
  }

  void announce(Owner owner) {
    write("lock.json", owner.toJson());
  }

  void forgetOwner() {
    try {
      Files.deleteIfExists(path.resolve("lock.json"));
    } catch (IOException cause) {
      throw StoreProblem.unusable(path, cause);
    }
  }

  /** The password, drawn before the database is first made. */
  String passwordOrNew() {
    Optional<String> kept = password();
    if (kept.isPresent()) {
      return kept.get();
    }
    if (Files.exists(database())) {
      throw StoreProblem.secretMissing(secret());
    }
    byte[] chance = new byte[24];
    new SecureRandom().nextBytes(chance);
    String drawn = HexFormat.of().formatHex(chance);
    write("secret", drawn);
    return drawn;
  }

  /** The port kept from last time; a new one if there is none yet or a stranger sits on it. */
  int freePort() {
    Optional<Integer> kept = rememberedPort().filter(DataFolder::isFree);
    if (kept.isPresent()) {
      return kept.get();
    }
    int port =
        new SecureRandom()
            .ints(LOWEST_PORT, LOWEST_PORT + PORTS)
            .filter(DataFolder::isFree)
            .findFirst()
            .orElseThrow();
    write("port", Integer.toString(port));
    return port;
  }

  /** Makes a folder that nobody else can enter, or closes one that is there. */
  static Path ownerOnly(Path place) throws IOException {
    Files.createDirectories(place, PRIVATE_FOLDER);
    return Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException | IllegalArgumentException taken) {
      return false;
    }
  }

  private Optional<String> read(String name) {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    } catch (IOException cause) {
      throw StoreProblem.unusable(path, cause);
    }
  }

  /** Readers see the old text or the new, never half of it. */
  private void write(String name, String text) {
    try {
      Path fresh = Files.createTempFile(path, name, ".new", PRIVATE_FILE);
      Files.writeString(fresh, text + "\n");
      Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException cause) {
      throw StoreProblem.unusable(path, cause);
    }
  }

  /** Having the folder, until given back. */
  record Claim(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }
}
