package org.yunqiao.register.scheme;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of one scheme folder that a body filed (认证规则备案; 中华人民共和国认证认可条例).
 *
 * @param body approval number of who filed it; empty: the platform's operator
 * @param rule number of the rule document, empty where the folder names none
 * @param digest of the folder
 * @param position of the fact that tells of it; 0 where it was refused
 * @param ended its last day, where an edition filed later takes its place
 */
public record Filing(
    long id,
    String scheme,
    String edition,
    String body,
    String rule,
    String digest,
    Outcome outcome,
    long position,
    Instant at,
    @Nullable LocalDate ended) {

  /** How a filing ends. */
  public enum Outcome {
    FILED,
    REFUSED
  }

  String path() {
    return scheme + "/" + edition;
  }
}
