package org.yunqiao.view.publicity;

import org.yunqiao.ledger.Fact;

/** An article is sent back to who wrote it, with a reason. */
record ArticleReturned(long article, int edition, String reason) implements Fact {

  @Override
  public String type() {
    return "article.returned";
  }
}
