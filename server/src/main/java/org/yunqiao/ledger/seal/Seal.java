package org.yunqiao.ledger.seal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.SignerKey;
import org.yunqiao.proof.VerifierKey;

/**
 * The key under which the log signs, and by which everybody knows it: Ed25519, in a file that only
 * its owner reads, never in the database (docs/protocols/log.md). The log's name is part of the key
 * and stays as it was when the key was made.
 *
 * <p>The type that stands before a public key leaves room for a second suite beside this one.
 */
@Component
public class Seal {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final SealSettings settings;
  private final @Nullable Path file;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable SignerKey key;

  Seal(SealSettings settings, @Value("${yunqiao.data:}") String data) {
    this.settings = settings;
    String given = settings.keyFile();
    if (given != null && !given.isBlank()) this.file = Path.of(given);
    else this.file = data.isBlank() ? null : Path.of(data).resolve("log-key");
  }

  /** Whether it is said where the key lies. */
  public boolean hasPlace() {
    return file != null;
  }

  /** The public half, once there is a key. */
  public Optional<VerifierKey> verifier() {
    return file == null || !Files.exists(file) ? Optional.empty() : Optional.of(key().verifier());
  }

  /** The key; refused where there is none. */
  public SignerKey key() {
    SignerKey known = key;
    if (known == null) {
      known = read(place());
      key = known;
    }
    return known;
  }

  /** The key, drawn now if there is none. For a log that has not signed anything yet. */
  public SignerKey keyOrNew() {
    Path place = place();
    if (!Files.exists(place)) make(place);
    return key();
  }

  private Path place() {
    if (file == null) throw SealProblem.nowhere();
    return file;
  }

  private SignerKey read(Path place) {
    try {
      if (!Files.exists(place)) throw SealProblem.missing(place);
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(place))) {
        throw SealProblem.open(place);
      }
      List<String> lines =
          Files.readAllLines(place).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      if (lines.size() != 1) throw new IllegalArgumentException("one line");
      SignerKey read = SignerKey.parse(lines.getFirst());
      String name = read.verifier().name();
      String wanted = settings.name();
      if (wanted != null && !wanted.isBlank() && !wanted.equals(name)) {
        throw SealProblem.otherName(name, wanted);
      }
      return read;
    } catch (IOException | IllegalArgumentException e) {
      throw SealProblem.unreadable(place, e);
    }
  }

  /** Whole or not at all; where two begin at once, both read what one of them made. */
  private void make(Path place) {
    SignerKey drawn = drawn();
    try {
      Path fresh =
          Files.createTempFile(
              place.toAbsolutePath().getParent(),
              "log-key",
              ".new",
              PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      try {
        Files.writeString(fresh, drawn.secret() + "\n");
        Files.createLink(place, fresh);
      } catch (FileAlreadyExistsException madeMeanwhile) {
        // theirs is as good
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw SealProblem.unreadable(place, e);
    }
  }

  private SignerKey drawn() {
    String name = settings.name();
    if (name == null || name.isBlank()) {
      byte[] chance = new byte[8];
      random.nextBytes(chance);
      name = "yunqiao/" + HexFormat.of().formatHex(chance);
    }
    try {
      return SignerKey.draw(name, random);
    } catch (IllegalArgumentException e) {
      throw SealProblem.badName(name, e);
    }
  }
}
