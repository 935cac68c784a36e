package org.yunqiao.proof.draw;

/**
 * What repeating one part of a draw showed.
 *
 * @param file the part; empty when a refusal speaks of several
 * @param code empty when it agrees, else why not
 */
public record Finding(String file, String code, String detail) {

  /** Whether it is as it should be. */
  public boolean agrees() {
    return code.isEmpty();
  }
}
