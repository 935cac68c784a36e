package org.yunqiao.view.publicity;

import org.yunqiao.ledger.Fact;

/** An article is taken back, with a reason that is public. */
record ArticleTakenDown(long article, int edition, String reasonZh, String reasonEn)
    implements Fact {

  @Override
  public String type() {
    return "article.taken-down";
  }
}
