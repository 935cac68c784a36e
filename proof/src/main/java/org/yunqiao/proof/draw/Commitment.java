package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/**
 * What a party publishes before it shows its value: a hash that binds it to value, plan and party,
 * so that it can neither change its mind nor repeat what another party committed to.
 */
public final class Commitment {

  private static final String NAME = "yunqiao draw commitment 1";

  private Commitment() {}

  /**
   * SHA-256 over four lines, each ended by LF: this protocol's name, the plan's digest, the party,
   * the value.
   *
   * @param value 64 lower-case hex digits, made of 32 bytes of chance
   */
  public static String of(String planDigest, String party, String value) {
    Hashes.read(planDigest);
    mustBeValue(party, value);
    String text = NAME + "\n" + planDigest + "\n" + party + "\n" + value + "\n";
    return Hashes.write(Sha256.of(text.getBytes(UTF_8)));
  }

  private static void mustBeValue(String party, String value) {
    try {
      Hashes.read(value);
    } catch (IllegalArgumentException e) {
      throw new Refused("reveal.value", party + ": 64 lower-case hex digits");
    }
  }
}
