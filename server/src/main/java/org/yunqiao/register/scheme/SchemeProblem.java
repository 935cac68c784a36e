package org.yunqiao.register.scheme;

import org.yunqiao.Problem;

/** What the register of schemes refuses. */
public final class SchemeProblem extends Problem {

  private SchemeProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  /** A circle of schemes that extend each other. */
  static SchemeProblem circle(String folder) {
    return new SchemeProblem(Kind.INVALID, "scheme.circle", folder);
  }

  /** It extends a scheme that is not there. */
  static SchemeProblem noBase(String folder, String base) {
    return new SchemeProblem(Kind.INVALID, "scheme.no-base", folder, base);
  }

  public static SchemeProblem noFolder(String path) {
    return new SchemeProblem(Kind.NOT_FOUND, "scheme.no-folder", path);
  }

  public static SchemeProblem tooLarge(String path, int files, int megabytes) {
    return new SchemeProblem(Kind.INVALID, "scheme.too-large", path, files, megabytes);
  }

  public static SchemeProblem malformed(String folder, String what) {
    return new SchemeProblem(Kind.INVALID, "scheme.malformed", folder, what);
  }
}
