package org.yunqiao.door.exchange.jws;

import java.nio.file.Path;
import org.yunqiao.Problem;

/** What can be wrong with a signature or a key. */
public final class JwsProblem extends Problem {

  private JwsProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static JwsProblem malformed() {
    return new JwsProblem(Kind.INVALID, "exchange.no-signature");
  }

  /** What was given is no public key of Ed25519. */
  public static JwsProblem noKey() {
    return new JwsProblem(Kind.INVALID, "exchange.no-key");
  }

  static JwsProblem keyFile(Path file) {
    return new JwsProblem(Kind.UNAVAILABLE, "exchange.key-file", file);
  }
}
