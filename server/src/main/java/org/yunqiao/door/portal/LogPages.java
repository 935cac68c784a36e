package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.ledger.tiles.SignedCheckpoint;
import org.yunqiao.proof.Tile;

/**
 * 公开日志: its files for programs, laid out as C2SP tlog-tiles asks (docs/protocols/log.md), and a
 * page that says what they are and how to check them. Public, without sign-in.
 */
@Controller
class LogPages {

  /** So long may a copy be taken for the newest checkpoint; shorter than the beat. */
  private static final String SHORT = "public, max-age=1";

  /** A tile never changes. */
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private static final String PLACE = "/log/";

  private final Frame frame;
  private final PublishedLog log;

  LogPages(Frame frame, PublishedLog log) {
    this.frame = frame;
    this.log = log;
  }

  /** The newest checkpoint, for the page. */
  record Shown(String origin, String size, String root, String at, boolean timed) {}

  @GetMapping("/log")
  String log(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    String site = SiteAddress.of(request);
    model.addAttribute("shown", shown(words).orElse(null));
    model.addAttribute("vkey", log.vkey().orElse(null));
    model.addAttribute("note", log.checkpoint().map(LogPages::text).orElse(null));
    model.addAttribute(
        "lines",
        List.of(
            "curl -s " + site + "/log/vkey > log.vkey",
            "curl -s " + site + "/api/v1/facts/1 > fact.json",
            "./yunqiao proof inclusion 1 --log " + site + "/log --key log.vkey --entry fact.json"));
    model.addAttribute(
        "later",
        List.of(
            "curl -s " + site + "/log/checkpoint > kept",
            "./yunqiao proof consistency kept --log " + site + "/log --key log.vkey"));
    model.addAttribute("whole", List.of("./yunqiao proof log " + site + "/log --key log.vkey"));
    return "log";
  }

  private Optional<Shown> shown(Words words) {
    Optional<SignedCheckpoint> signed = log.signed();
    return log.shown()
        .map(checkpoint -> {
          Optional<SignedCheckpoint> same = signed.filter(s -> s.size() == checkpoint.size());
          return new Shown(
              checkpoint.origin(),
              words.count(checkpoint.size()),
              checkpoint.rootText(),
              same.map(s -> words.moment(s.at())).orElse(""),
              same.isPresent());
        });
  }

  @GetMapping("/log/checkpoint")
  void checkpoint(HttpServletResponse response) throws IOException {
    answer(response, log.checkpoint(), "text/plain;charset=utf-8", SHORT);
  }

  @GetMapping("/log/vkey")
  void vkey(HttpServletResponse response) throws IOException {
    Optional<byte[]> line = log.vkey().map(v -> (v + "\n").getBytes(StandardCharsets.UTF_8));
    answer(response, line, "text/plain;charset=utf-8", SHORT);
  }

  /**
   * The path is taken as it was sent: only what a tile is called letter for letter is looked up.
   */
  @GetMapping("/log/tile/**")
  void tile(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<byte[]> tile;
    try {
      tile = log.tile(Tile.parse(request.getRequestURI().substring(PLACE.length())));
    } catch (IllegalArgumentException noTile) {
      tile = Optional.empty();
    }
    answer(response, tile, MediaType.APPLICATION_OCTET_STREAM_VALUE, FOREVER);
  }

  /** Without the page that others get for what is not there: programs ask here, and ask often. */
  private static void answer(
      HttpServletResponse response, Optional<byte[]> content, String type, String kept)
      throws IOException {
    if (content.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(type);
    response.setContentLength(content.get().length);
    response.setHeader(HttpHeaders.CACHE_CONTROL, kept);
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.getOutputStream().write(content.get());
  }

  private static String text(byte[] note) {
    return new String(note, StandardCharsets.UTF_8);
  }
}
