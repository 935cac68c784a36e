package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealServer;

/** Behind a proxy that ends TLS: what it says is believed where the operator says so. */
class ProxyTests {

  private static String answer(int port, String path, String... headers) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nConnection: close\r\n");
      for (String header : headers) request.append(header).append("\r\n");
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static List<String> cookies(String answer) {
    return answer
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
        .toList();
  }

  private static final String[] FROM_A_PROXY = {
    "Host: yunqiao.example", "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.7"
  };

  @Nested
  @RealServer
  class Unsaid {

    @LocalServerPort private int port;

    @Test
    void nobody_is_believed_by_a_header() throws Exception {
      assertThat(cookies(answer(port, "/sign-in", FROM_A_PROXY)))
          .isNotEmpty()
          .noneMatch(cookie -> cookie.contains("Secure"));
      assertThat(answer(port, "/desk", FROM_A_PROXY)).contains("http://yunqiao.example/sign-in");
      assertThat(answer(port, FilingPages.AT, "Host: localhost")).startsWith("HTTP/1.1 200");
      assertThat(answer(port, FilingPages.AT, "Host: localhost", "X-Forwarded-For: 192.0.2.7"))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Nested
  @RealServer
  @TestPropertySource(properties = "yunqiao.proxy.headers=native")
  class Said {

    @LocalServerPort private int port;

    @Test
    void cookies_are_secure_where_the_visitor_came_by_tls() throws Exception {
      assertThat(cookies(answer(port, "/sign-in", FROM_A_PROXY)))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure"));
      assertThat(cookies(answer(port, "/sign-in", "Host: localhost")))
          .noneMatch(cookie -> cookie.contains("Secure"));
      assertThat(answer(port, "/desk", FROM_A_PROXY)).contains("https://yunqiao.example/sign-in");
    }

    @Test
    void nobody_is_taken_to_sit_at_the_machine() throws Exception {
      assertThat(answer(port, FilingPages.AT, "Host: localhost")).startsWith("HTTP/1.1 403");
      assertThat(answer(port, FilingPages.AT, "Host: localhost", "X-Forwarded-For: 127.0.0.1"))
          .startsWith("HTTP/1.1 403");
    }
  }
}
