package org.yunqiao.view.publicity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** An article is public from now on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArticlePublished(
    long article,
    int edition,
    String titleZh,
    String titleEn,
    String digest,
    List<String> pictures,
    List<String> places,
    @Nullable Long campaign,
    @Nullable String until)
    implements Fact {

  @Override
  public String type() {
    return "article.published";
  }
}
