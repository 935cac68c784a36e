package org.yunqiao.view.publicity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** Another than who wrote it lets an article through, as the digest says. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArticleApproved(long article, int edition, String digest, @Nullable String from)
    implements Fact {

  @Override
  public String type() {
    return "article.approved";
  }
}
