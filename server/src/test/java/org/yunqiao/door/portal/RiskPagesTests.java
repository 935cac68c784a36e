package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yunqiao.RealServer;

/** A visitor reads the card of the risk model; over HTTP. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskPagesTests {

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void the_card_says_what_the_model_looks_at_and_what_it_does_not_know() throws Exception {
    assertThat(page("/risk"))
        .contains("风险分类模型", "近三年检查中发现问题的占比", "尚未观测", "每千张证书的投诉", "还没有做过回测")
        .contains("≥ 850", "61 – 100%");
    assertThat(page("/risk?lang=en"))
        .contains("How right it was", "./yunqiao risk backtest", "complaints per thousand");
    assertThat(page("/draws")).contains("href=\"/risk\"");
  }

  private String page(String address) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
