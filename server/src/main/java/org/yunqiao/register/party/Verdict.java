package org.yunqiao.register.party;

/** What can be said of a code by looking at it alone. */
public enum Verdict {
  /** Well formed, and the check character agrees. */
  VALID,
  /** Well formed, but the check character disagrees: some early pilot codes are like that. */
  CHECK_DIGIT,
  /** Wrong length or a character outside the alphabet. */
  NOT_A_CODE
}
