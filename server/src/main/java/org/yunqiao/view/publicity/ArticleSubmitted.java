package org.yunqiao.view.publicity;

import org.yunqiao.ledger.Fact;

/** Somebody hands an article in, for another to look at. */
record ArticleSubmitted(long article, int edition, String digest) implements Fact {

  @Override
  public String type() {
    return "article.submitted";
  }
}
