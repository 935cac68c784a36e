package org.yunqiao.door.exchange.jws;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key under which this platform speaks to others: what it delivers, and its receipts. Not the
 * log's key, so that neither can be used for the other; in a file that only its owner reads, {@code
 * exchange-key} in the data folder unless it is said otherwise, drawn when it is first needed.
 */
@Component
public class ExchangeKey {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeKey.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final @Nullable Path file;
  private final String name;
  private volatile @Nullable KeyPair pair;

  ExchangeKey(
      @Value("${yunqiao.exchange.key-file:}") String given,
      @Value("${yunqiao.data:}") String data,
      @Value("${yunqiao.exchange.name:yunqiao}") String name) {
    if (!given.isBlank()) this.file = Path.of(given);
    else this.file = data.isBlank() ? null : Path.of(data).resolve("exchange-key");
    this.name = name;
  }

  /** By what name this platform is known to those it speaks to. */
  public String name() {
    return name;
  }

  public PublicKey publicKey() {
    return pair().getPublic();
  }

  /** Signs in the name of this platform, and gives the value of the header. */
  public String sign(String type, String message, String about, Instant at, byte[] payload) {
    KeyPair pair = pair();
    return new DetachedJws(Keys.id(pair.getPublic()), type, name, message, about, at)
        .sign(pair.getPrivate(), payload);
  }

  private KeyPair pair() {
    KeyPair known = pair;
    if (known == null) {
      known = readOrDraw();
      pair = known;
    }
    return known;
  }

  private KeyPair readOrDraw() {
    if (file == null) throw JwsProblem.nowhere();
    try {
      if (!Files.exists(file)) draw(file);
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IOException("others can read it");
      }
      String text = Files.readString(file);
      int cut = text.indexOf("-----BEGIN PUBLIC");
      if (cut < 0) throw new IOException("no public key in it");
      PrivateKey secret = Keys.readPrivate(text.substring(0, cut));
      return new KeyPair(Keys.read(text.substring(cut)), secret);
    } catch (IOException | JwsProblem e) {
      LOG.error("The exchange key {} cannot be used", file, e);
      throw JwsProblem.keyFile();
    }
  }

  /** Whole or not at all; where two begin at once, both read what one of them made. */
  private static void draw(Path place) throws IOException {
    Path fresh =
        Files.createTempFile(
            place.toAbsolutePath().getParent(),
            "exchange-key",
            ".new",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      KeyPair drawn = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(
          fresh,
          Keys.pem("PRIVATE KEY", drawn.getPrivate().getEncoded()) + Keys.pem(drawn.getPublic()));
      Files.createLink(place, fresh);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // theirs is as good
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(fresh);
    }
  }
}
