package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key under which a note's signature must hold, with the name of its holder: a
 * <em>vkey</em>, {@code <name>+<number>+<base64(type ‖ key)>} (C2SP signed-note v1.0.0).
 *
 * @param number four bytes of a hash over name and key; tells keys apart, and proves nothing
 */
public record VerifierKey(String name, int number, Suite suite, PublicKey key) {

  /** How a signature is made, by the type that stands before the key. */
  public enum Suite {
    /** Ed25519 over the text of the note. */
    NOTE(1),
    /** Ed25519 by a witness, over the moment and the text (C2SP tlog-cosignature v1.0.1). */
    COSIGNATURE(4);

    private final byte type;

    Suite(int type) {
      this.type = (byte) type;
    }

    byte type() {
      return type;
    }

    private static Suite of(byte type) {
      for (Suite suite : values()) {
        if (suite.type == type) {
          return suite;
        }
      }
      throw new IllegalArgumentException("a key of a type that is not known here: " + type);
    }
  }

  private static final int KEY = 32;
  private static final int SIGNATURE = 64;

  /** What stands before the 32 bytes in X.509 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Reads a vkey; refuses one whose number does not belong to name and key. */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a vkey is name+number+key");
    }
    String name = KeyName.checked(parts[0]);
    byte[] typeAndKey = Base64Text.read(parts[2]);
    if (typeAndKey.length != 1 + KEY) {
      throw new IllegalArgumentException("a key has a type and 32 bytes");
    }
    Suite suite = Suite.of(typeAndKey[0]);
    int number = KeyName.number(name, typeAndKey);
    if (!KeyName.hex(number).equals(parts[1])) {
      throw new IllegalArgumentException("the vkey's number is not that of its name and key");
    }
    return new VerifierKey(name, number, suite, key(typeAndKey));
  }

  /**
   * A key as it is given on a command line: the vkey, or a file that holds it.
   *
   * @param lineOrFile what has a plus sign in it is no file
   */
  public static VerifierKey given(String lineOrFile) throws IOException {
    boolean isFile = lineOrFile.indexOf('+') < 0 && Files.isRegularFile(Path.of(lineOrFile));
    return parse(isFile ? Files.readString(Path.of(lineOrFile)) : lineOrFile);
  }

  private static PublicKey key(byte[] typeAndKey) {
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY);
    System.arraycopy(typeAndKey, 1, encoded, X509.length, KEY);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a point of the curve", e);
    }
  }

  /** The vkey as text. */
  public String text() {
    byte[] encoded = key.getEncoded();
    byte[] typeAndKey = new byte[1 + KEY];
    typeAndKey[0] = suite.type();
    System.arraycopy(encoded, encoded.length - KEY, typeAndKey, 1, KEY);
    return name + "+" + KeyName.hex(number) + "+" + Base64Text.write(typeAndKey);
  }

  boolean made(Note.Signature signature) {
    return signature.number() == number && signature.name().equals(name);
  }

  /** Whether the signature holds over the text. */
  boolean verifies(String text, byte[] signature) {
    return switch (suite) {
      case NOTE -> holds(text, signature);
      case COSIGNATURE -> {
        if (signature.length != Long.BYTES + SIGNATURE) {
          yield false;
        }
        long seconds = ByteBuffer.wrap(signature).getLong();
        yield seconds >= 0
            && holds(
                "cosignature/v1\ntime " + seconds + "\n" + text,
                Arrays.copyOfRange(signature, Long.BYTES, signature.length));
      }
    };
  }

  private boolean holds(String signed, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(signed.getBytes(UTF_8));
      return signature.length == SIGNATURE && ed25519.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
