package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The secret half of a key that signs notes with Ed25519, in the text form of Go's {@code
 * sumdb/note}: {@code PRIVATE+KEY+<name>+<number>+<base64(1 ‖ seed)>}. It has no {@code toString}
 * that would tell.
 */
public final class SignerKey {

  private static final String PREFIX = "PRIVATE+KEY+";
  private static final int SEED = 32;

  /** What stands before the seed in PKCS #8 (RFC 8410). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final VerifierKey verifier;
  private final PrivateKey key;
  private final byte[] seed;

  private SignerKey(String name, byte[] seed) {
    this.seed = seed;
    byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED);
    System.arraycopy(seed, 0, encoded, PKCS8.length, SEED);
    try {
      this.key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      this.verifier = verifier(name, seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Draws a new one.
   *
   * @param name of its holder; for a log its origin
   */
  public static SignerKey draw(String name, SecureRandom random) {
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    return new SignerKey(KeyName.checked(name), seed);
  }

  /** Reads one; refuses it when its number does not belong to name and key. */
  public static SignerKey parse(String text) {
    String stripped = text.strip();
    String[] parts =
        stripped.startsWith(PREFIX) ? stripped.substring(PREFIX.length()).split("\\+", 3) : null;
    if (parts == null || parts.length != 3) {
      throw new IllegalArgumentException("a signer's key is PRIVATE+KEY+name+number+key");
    }
    byte[] typeAndSeed = Base64Text.read(parts[2]);
    if (typeAndSeed.length != 1 + SEED || typeAndSeed[0] != VerifierKey.Suite.NOTE.type()) {
      throw new IllegalArgumentException("an Ed25519 key has type 1 and 32 bytes");
    }
    var signer =
        new SignerKey(KeyName.checked(parts[0]), Arrays.copyOfRange(typeAndSeed, 1, 1 + SEED));
    if (!KeyName.hex(signer.verifier.number()).equals(parts[1])) {
      throw new IllegalArgumentException("the key's number is not that of its name and key");
    }
    return signer;
  }

  /** The JDK makes a public key only together with a seed: it is given ours for its chance. */
  private static VerifierKey verifier(String name, byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
    pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
    byte[] encoded = pairs.generateKeyPair().getPublic().getEncoded();
    byte[] typeAndKey = new byte[1 + SEED];
    typeAndKey[0] = VerifierKey.Suite.NOTE.type();
    System.arraycopy(encoded, encoded.length - SEED, typeAndKey, 1, SEED);
    String number = KeyName.hex(KeyName.number(name, typeAndKey));
    return VerifierKey.parse(name + "+" + number + "+" + Base64Text.write(typeAndKey));
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The key as text, for the file it is kept in; a secret. */
  public String secret() {
    byte[] typeAndSeed = new byte[1 + SEED];
    typeAndSeed[0] = VerifierKey.Suite.NOTE.type();
    System.arraycopy(seed, 0, typeAndSeed, 1, SEED);
    return PREFIX
        + verifier.name()
        + "+"
        + KeyName.hex(verifier.number())
        + "+"
        + Base64Text.write(typeAndSeed);
  }

  /**
   * Signs a text.
   *
   * @param text ends with a line feed
   */
  public Note sign(String text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(text.getBytes(UTF_8));
      return new Note(
          text, List.of(new Note.Signature(verifier.name(), verifier.number(), ed25519.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Chance that is none: the seed, once. */
  private static final class Given extends SecureRandom {

    private final transient byte[] seed;

    Given(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("asked for " + bytes.length + " bytes");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
