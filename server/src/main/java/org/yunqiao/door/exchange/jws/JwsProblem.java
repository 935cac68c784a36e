package org.yunqiao.door.exchange.jws;

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

  /** The file is there, and cannot be used; which one is for the log, not for whoever asks. */
  static JwsProblem keyFile() {
    return new JwsProblem(Kind.UNAVAILABLE, "exchange.key-file");
  }

  /** It is not said where our own key lies. */
  static JwsProblem nowhere() {
    return new JwsProblem(Kind.UNAVAILABLE, "exchange.key-nowhere");
  }
}
