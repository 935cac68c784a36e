package org.yunqiao.register.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys under which personal data is sealed. They lie in a file of lines {@code id suite key};
 * the last line seals, all of them open, so that a key is changed by adding a line. The file is
 * made when first needed, readable by its owner only, and never leaves the machine with a copy of
 * the database.
 */
@Component
class Keyring {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** By which cipher a key seals: the international one, or GB/T 32907-2016. */
  private enum Suite {
    AES_256_GCM("AES-256-GCM", "AES", 32),
    SM4_GCM("SM4-GCM", "SM4", 16);

    private final String word;
    private final String cipher;
    private final int bytes;

    Suite(String word, String cipher, int bytes) {
      this.word = word;
      this.cipher = cipher;
      this.bytes = bytes;
    }

    Cipher cipher() throws GeneralSecurityException {
      String name = cipher + "/GCM/NoPadding";
      return this == AES_256_GCM
          ? Cipher.getInstance(name)
          : Cipher.getInstance(name, (Provider) new BouncyCastleProvider());
    }
  }

  private record Key(String id, Suite suite, SecretKey sealing, SecretKey indexing) {}

  /** What was sealed: the key's id, and nonce and ciphertext under it. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the database as it is
  record Sealed(String key, byte[] content) {}

  private final @Nullable Path file;
  private volatile List<Key> keys = List.of();

  Keyring(IdentitySettings settings, @Value("${yunqiao.data:}") String data) {
    String given = settings.keyFile();
    if (given != null && !given.isBlank()) this.file = Path.of(given);
    else this.file = data.isBlank() ? null : Path.of(data).resolve("identity-keys");
  }

  /**
   * @param about what the value belongs to; it opens nowhere else
   */
  Sealed seal(byte[] plain, String about) {
    Key key = keys().getLast();
    byte[] nonce = Secret.bytes(NONCE_BYTES);
    try {
      Cipher cipher = key.suite().cipher();
      cipher.init(Cipher.ENCRYPT_MODE, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = cipher.doFinal(plain);
      return new Sealed(
          key.id(),
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] open(Sealed sealed, String about) {
    Key key =
        keys().stream()
            .filter(each -> each.id().equals(sealed.key()))
            .findFirst()
            .orElseThrow(() -> IdentityProblem.noKey(sealed.key()));
    try {
      Cipher cipher = key.suite().cipher();
      cipher.init(
          Cipher.DECRYPT_MODE,
          key.sealing(),
          new GCMParameterSpec(TAG_BITS, sealed.content(), 0, NONCE_BYTES));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(sealed.content(), NONCE_BYTES, sealed.content().length - NONCE_BYTES);
    } catch (GeneralSecurityException altered) {
      throw IdentityProblem.noKey(sealed.key());
    }
  }

  /** What a value is found by under each key, the newest last; nobody without a key can make it. */
  List<byte[]> indexes(String value) {
    var indexes = new ArrayList<byte[]>();
    for (Key key : keys()) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key.indexing());
        indexes.add(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return indexes;
  }

  private List<Key> keys() {
    List<Key> known = keys;
    if (known.isEmpty()) {
      known = read();
      keys = known;
    }
    return known;
  }

  private synchronized List<Key> read() {
    Path place = file;
    if (place == null) throw IdentityProblem.noKeyFile();
    try {
      if (!Files.exists(place)) make(place);
      Set<?> open = Files.getPosixFilePermissions(place);
      if (!PosixFilePermissions.fromString("rw-------").containsAll(open)) {
        throw IdentityProblem.keyFileOpen(place);
      }
      List<Key> read =
          Files.readAllLines(place).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Keyring::key)
              .toList();
      if (read.isEmpty()) throw IdentityProblem.noKeyFile();
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all; where two begin at once, both read what one of them made. */
  private static void make(Path place) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(place.toAbsolutePath().getParent(), "identity", ".new", mode);
    byte[] key = Secret.bytes(Suite.AES_256_GCM.bytes);
    String line =
        String.join(
            " ", id(key), Suite.AES_256_GCM.word, Base64.getEncoder().encodeToString(key) + "\n");
    Files.writeString(fresh, line, StandardOpenOption.WRITE);
    try {
      Files.createLink(place, fresh);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // theirs is as good
    } finally {
      Files.delete(fresh);
    }
  }

  /** Of the key itself, so that two keys never go by one name though a file is lost. */
  private static String id(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "k-" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Key key(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != 3) throw IdentityProblem.noKeyFile();
    for (Suite suite : Suite.values()) {
      if (!suite.word.equals(parts[1])) continue;
      byte[] bytes = Base64.getDecoder().decode(parts[2]);
      if (bytes.length != suite.bytes) throw IdentityProblem.noKeyFile();
      return new Key(
          parts[0],
          suite,
          derived(bytes, "sealing", suite.cipher, suite.bytes),
          derived(bytes, "indexing", "HmacSHA256", 32));
    }
    throw IdentityProblem.noKeyFile();
  }

  private static SecretKey derived(byte[] key, String use, String algorithm, int bytes) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(("yunqiao identity " + use).getBytes(StandardCharsets.UTF_8), bytes);
      return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(parameters), algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
