package org.yunqiao.proof;

/**
 * What was claimed does not follow from what was shown. Its message is made of words of ours and of
 * numbers, in both languages, so that a command may print it.
 */
public final class NotProven extends RuntimeException {

  public NotProven(String zh, String en) {
    super(zh + " / " + en);
  }
}
