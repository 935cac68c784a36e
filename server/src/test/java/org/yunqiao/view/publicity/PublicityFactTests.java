package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

class PublicityFactTests {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  static final List<Fact> FACTS =
      List.of(
          new CampaignBegun(1, "质量月", "Quality month"),
          new ArticleSubmitted(1, 1, DIGEST),
          new ArticleReturned(1, 1, "请补来源"),
          new ArticleApproved(1, 1, DIGEST, null),
          new ArticleApproved(1, 1, DIGEST, "2026-03-03T01:00:00Z"),
          new ArticlePublished(1, 1, "样例", "Sample", DIGEST, List.of(), List.of(), null, null),
          new ArticlePublished(
              1,
              2,
              "样例",
              "Sample",
              DIGEST,
              List.of(DIGEST),
              List.of("home"),
              1L,
              "2026-03-03T01:00:00Z"),
          new ArticleTakenDown(1, 2, "有误", "Wrong"));

  @ParameterizedTest
  @FieldSource("FACTS")
  void facts_are_as_published_and_nothing_besides(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }
}
