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

  /**
   * A zip file that is none, or that no author's tool would make.
   *
   * @param reason as {@code link}; its words stand under {@code scheme.zip-<reason>}
   */
  public static SchemeProblem badZip(String reason, String name) {
    return new SchemeProblem(Kind.INVALID, "scheme.zip-" + reason, name);
  }

  /** Whoever files is named by the number of its approval. */
  static SchemeProblem body(String text) {
    return new SchemeProblem(Kind.INVALID, "scheme.filing-body", text);
  }

  /** Others file all the time; it was given up after some tries. */
  static SchemeProblem busy() {
    return new SchemeProblem(Kind.UNAVAILABLE, "scheme.filing-busy");
  }
}
