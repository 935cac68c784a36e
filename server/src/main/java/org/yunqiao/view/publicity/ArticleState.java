package org.yunqiao.view.publicity;

import java.util.Locale;

/** Where the working copy of an article stands. */
public enum ArticleState {
  /** Somebody writes at it. */
  DRAFT,
  /** It waits for another's eyes. */
  IN_REVIEW,
  /** It was let through and waits for its time. */
  APPROVED,
  /** It says what the public reads. */
  PUBLISHED,
  /** It was public and was taken back. */
  WITHDRAWN;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ArticleState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
