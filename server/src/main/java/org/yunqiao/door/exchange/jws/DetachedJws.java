package org.yunqiao.door.exchange.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.yunqiao.proof.Jcs;

/**
 * A signature that travels beside what it signs: a detached JWS (RFC 7515, appendix F) whose
 * payload is not encoded (RFC 7797), by Ed25519 (RFC 8037). Nothing else is read: no other
 * algorithm, no other critical header, no header that would bring a key along.
 *
 * @param keyId RFC 7638 thumbprint of the key that signed
 * @param type what sort of message it signs, so that one is never taken for another
 * @param sender who says so: a credit code, or the name of the platform
 * @param message which of the sender's messages it is; an answer names the one it answers
 * @param about the feed or the source it belongs to
 */
public record DetachedJws(
    String keyId, String type, String sender, String message, String about, Instant at) {

  /** The header of a request or an answer that carries it. */
  public static final String HEADER = "X-JWS-Signature";

  private static final int LONGEST = 4_096;
  private static final int LONGEST_VALUE = 200;
  private static final Base64.Encoder WRITE = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder READ = Base64.getUrlDecoder();

  /** One as it came: what it claims, not yet checked against a key. */
  public record Claimed(DetachedJws says, byte[] head, byte[] signature) {

    /** Whether the key signed just this. */
    public boolean holds(PublicKey key, byte[] payload) {
      try {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(head);
        ed25519.update((byte) '.');
        ed25519.update(payload);
        return ed25519.verify(signature);
      } catch (GeneralSecurityException malformed) {
        return false;
      }
    }
  }

  /** Signs, and gives the value of the header. */
  public String sign(PrivateKey key, byte[] payload) {
    String head = WRITE.encodeToString(Jcs.bytes(header()));
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(head.getBytes(US_ASCII));
      ed25519.update((byte) '.');
      ed25519.update(payload);
      return head + ".." + WRITE.encodeToString(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> header() {
    var header = new TreeMap<String, Object>();
    header.put("alg", "EdDSA");
    header.put("b64", false);
    header.put("crit", List.of("b64"));
    header.put("kid", keyId);
    header.put("typ", type);
    header.put("iss", sender);
    header.put("jti", message);
    header.put("sub", about);
    header.put("iat", at.getEpochSecond());
    return header;
  }

  /** Reads the value of a header; refused in the same way whatever is wrong with it. */
  public static Claimed read(String value) {
    try {
      if (value.length() > LONGEST) throw JwsProblem.malformed();
      int dots = value.indexOf("..");
      if (dots < 1 || value.indexOf('.', dots + 2) >= 0) throw JwsProblem.malformed();
      String head = value.substring(0, dots);
      Map<?, ?> header =
          JsonObject.read(new String(READ.decode(head), StandardCharsets.UTF_8))
              .orElseThrow(JwsProblem::malformed);
      boolean known =
          "EdDSA".equals(header.get("alg"))
              && Boolean.FALSE.equals(header.get("b64"))
              && List.of("b64").equals(header.get("crit"));
      OptionalLong at = JsonObject.whole(header.get("iat"));
      if (!known || at.isEmpty()) throw JwsProblem.malformed();
      var says =
          new DetachedJws(
              text(header, "kid"),
              text(header, "typ"),
              text(header, "iss"),
              text(header, "jti"),
              text(header, "sub"),
              Instant.ofEpochSecond(at.getAsLong()));
      return new Claimed(says, head.getBytes(US_ASCII), READ.decode(value.substring(dots + 2)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JwsProblem.malformed();
    }
  }

  private static String text(Map<?, ?> header, String key) {
    if (header.get(key) instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST_VALUE
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw JwsProblem.malformed();
  }
}
