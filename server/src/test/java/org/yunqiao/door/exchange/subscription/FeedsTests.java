package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsTests {

  private static String shipped() throws Exception {
    return Files.readString(Path.of("../connectors/enterprise-credit/feed.yaml"));
  }

  private static void refused(String text) {
    assertThatThrownBy(() -> Feeds.read(text.getBytes(UTF_8)))
        .isInstanceOf(SubscriptionProblem.class)
        .hasMessageContaining("feed.malformed");
  }

  @Test
  void the_shipped_feed_is_read_with_its_fields() throws Exception {
    Feed feed = Feeds.read(shipped().getBytes(UTF_8));
    assertThat(feed.name()).isEqualTo("enterprise-credit");
    assertThat(feed.kinds()).extracting(Feed.ItemKind::word).contains("licence", "penalty");
    assertThat(feed.keys("attestation", 17)).containsExactly("licence:17");
    assertThat(feed.keys("measure", 4)).containsExactly("penalty:4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "7", "[]", "{}", "feed: [", "feed: x\nfeed: y", "a: &b 1\nc: *b"})
  void what_is_no_feed_is_refused(String text) {
    refused(text);
  }

  @Test
  void a_key_that_nobody_knows_is_refused() throws Exception {
    refused(shipped() + "\nwhatever: 1\n");
    refused(shipped().replace("required: true", "requird: true"));
    refused(shipped().replace("{constant: 认可}", "{constant: 认可, from: scheme.zh}"));
    refused(shipped().replace("mask: identity", "mask: none"));
  }
}
