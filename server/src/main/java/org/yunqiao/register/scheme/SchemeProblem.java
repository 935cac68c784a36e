package org.yunqiao.register.scheme;

import org.yunqiao.Problem;

/** What the register of schemes refuses. */
public final class SchemeProblem extends Problem {

  private SchemeProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static SchemeProblem malformed(String folder, String what) {
    return new SchemeProblem(Kind.INVALID, "scheme.malformed", folder, what);
  }
}
