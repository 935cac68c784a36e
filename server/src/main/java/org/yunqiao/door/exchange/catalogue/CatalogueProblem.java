package org.yunqiao.door.exchange.catalogue;

import org.yunqiao.Problem;

/** What can be wrong with the catalogue. */
public final class CatalogueProblem extends Problem {

  private CatalogueProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static CatalogueProblem malformed(String fault) {
    return new CatalogueProblem(Kind.INVALID, "catalogue.malformed", fault);
  }

  /** There is no resource of this code. */
  public static CatalogueProblem none(String code) {
    return new CatalogueProblem(Kind.NOT_FOUND, "catalogue.none", code);
  }
}
