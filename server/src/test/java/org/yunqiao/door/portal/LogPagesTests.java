package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yunqiao.Elsewhere;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.Merkle;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.Tile;
import org.yunqiao.proof.TiledTree;
import org.yunqiao.proof.VerifierKey;

/** The log at the door, as a stranger with the proof library sees it. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogPagesTests {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private Journal journal;

  @BeforeAll
  void published() {
    Elsewhere.until(
        () -> ask("/log/checkpoint").statusCode() == 200 && shown().size() == journal.last(),
        SOON,
        "the log to be published up to the journal");
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void the_log_is_there_for_everybody_and_says_how_long_a_copy_counts() {
    HttpResponse<byte[]> checkpoint = ask("/log/checkpoint");
    assertThat(header(checkpoint, "content-type"))
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(header(checkpoint, "cache-control")).isEqualTo("public, max-age=1");
    assertThat(checkpoint.headers().allValues("cache-control")).hasSize(1);
    Tile first = Tile.edge(shown().size()).getFirst();
    HttpResponse<byte[]> tile = ask("/log/" + first.path());
    assertThat(header(tile, "content-type")).isEqualTo("application/octet-stream");
    assertThat(header(tile, "cache-control")).contains("immutable", "max-age=31536000");
    assertThat(header(tile, "access-control-allow-origin")).isEqualTo("*");
    assertThat(ask("/log/vkey").body()).asString(UTF_8).isEqualTo(key().text() + "\n");
    assertThat(checkpoint.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void a_stranger_finds_an_entry_in_it_by_the_files_alone() throws Exception {
    LogFiles files = LogFiles.web(URI.create("http://localhost:" + port + "/log"));
    Checkpoint shown = shown();
    var tree = new TiledTree(shown.size(), files);
    byte[] leaf = LogEntry.leaf(journal.logEntry(1));
    assertThat(Merkle.inclusion(0, shown.size(), leaf, tree.inclusion(0), shown.root())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/log/tile/0/999",
        "/log/tile/0/000.p/0",
        "/log/tile/0/0",
        "/log/tile/64/000",
        "/log/tile/0/x000/000",
        "/log/tile/",
        "/log/tile/0/000.p/255/more",
        "/log/tile/0/%30%30%30",
        "/log/tile/0/000%00",
        "/log/tile/0/..%2f..%2f..%2flog-key",
        "/log/tile/%2e%2e/%2e%2e/log-key",
        "/log/tile/0/000.p/255;x=1",
        "/log/log-key",
        "/log/.own/number",
        "/log/checkpoint/x"
      })
  void other_paths_are_not_there_and_tell_nothing(String path) throws Exception {
    String answer = raw(path);
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("PRIVATE+KEY");
  }

  @Test
  void nobody_climbs_out_of_the_folder() throws Exception {
    for (String path :
        new String[] {
          "/log/tile/../../log-key",
          "/log/tile/../../../../../../etc/passwd",
          "/log/tile/0/../../../secret",
          "/log//etc/passwd"
        }) {
      assertThat(raw(path)).startsWith("HTTP/1.1 4").doesNotContain("PRIVATE+KEY", "root:");
    }
  }

  @Test
  void what_is_not_there_is_said_without_a_page() {
    HttpResponse<byte[]> missing = ask("/log/tile/5/123");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEmpty();
  }

  @Test
  void the_page_shows_what_was_signed_and_how_to_check_it() {
    for (String language : new String[] {"zh", "en"}) {
      String page = new String(ask("/log?lang=" + language).body(), UTF_8);
      assertThat(page)
          .contains(
              shown().origin(),
              "proof inclusion 1 --log http://localhost:" + port + "/log",
              "proof consistency kept",
              key().text());
    }
    assertThat(new String(ask("/").body(), UTF_8)).contains("href=\"/log\"");
  }

  private Checkpoint shown() {
    return Checkpoint.open(Note.parse(ask("/log/checkpoint").body()), key());
  }

  private VerifierKey key() {
    return VerifierKey.parse(new String(ask("/log/vkey").body(), UTF_8));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<byte[]> ask(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it is, without a client that would tidy the path. */
  private String raw(String path) throws Exception {
    try (var socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      return String.join("\n", answer.lines().toList());
    }
  }
}
