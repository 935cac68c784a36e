package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/**
 * What all chance of one draw follows from; nobody knows it before the last value is revealed.
 *
 * @param hex 64 lower-case hex digits
 */
public record Seed(String hex) {

  private static final String NAME = "yunqiao draw seed 1";
  private static final String OF_LOTTERY = "yunqiao draw lottery seed 1";

  public Seed {
    Hashes.read(hex);
  }

  /**
   * SHA-256 over lines, each ended by LF: this protocol's name, the plan's digest, then for each
   * party in the plan's order its name, TAB, its value.
   */
  static Seed of(String planDigest, List<Contribution> contributions) {
    var text = new StringBuilder(NAME).append('\n').append(planDigest).append('\n');
    for (Contribution each : contributions) {
      text.append(each.party()).append('\t').append(each.value()).append('\n');
    }
    return new Seed(Hashes.write(Sha256.of(text.toString().getBytes(UTF_8))));
  }

  /**
   * SHA-256 over three lines, each ended by LF: the name of this kind, the plan's digest, value.
   */
  static Seed ofLottery(String planDigest, String value) {
    String text = OF_LOTTERY + "\n" + planDigest + "\n" + value + "\n";
    return new Seed(Hashes.write(Sha256.of(text.getBytes(UTF_8))));
  }

  /** SHA-256 of seed, comma, id; in lower-case hex. */
  public String ticket(String id) {
    return Hashes.write(Sha256.of((hex + "," + id).getBytes(UTF_8)));
  }

  /** What is hashed before the id: the seed and the comma. */
  byte[] prefix() {
    return (hex + ",").getBytes(UTF_8);
  }
}
