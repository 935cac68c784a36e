package org.yunqiao.door.exchange.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.yunqiao.proof.Sha256;

/** Keys of Ed25519 as text, in the form that openssl writes (RFC 8410, PEM). */
public final class Keys {

  private static final int ENCODED = 44;
  private static final int RAW = 32;

  private Keys() {}

  /** A public key, with or without the lines of PEM around it. */
  public static PublicKey read(String text) {
    try {
      byte[] encoded = Base64.getDecoder().decode(bare(text));
      if (encoded.length != ENCODED) throw JwsProblem.noKey();
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw JwsProblem.noKey();
    }
  }

  /** A private key in PEM, PKCS #8. */
  public static PrivateKey readPrivate(String pem) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(bare(pem))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw JwsProblem.noKey();
    }
  }

  /** As it is kept: one line. */
  public static String text(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  public static String pem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  static String pem(String what, byte[] encoded) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), what)
        .replace("\r", "");
  }

  /** The thumbprint of RFC 7638, by which a signature names its key. */
  public static String id(PublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String jwk =
        "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64.encodeToString(raw) + "\"}";
    return base64.encodeToString(Sha256.of(jwk.getBytes(US_ASCII)));
  }

  private static String bare(String text) {
    return text.replaceAll("-----(BEGIN|END) [A-Z ]+-----", "").replaceAll("\\s", "");
  }
}
