package org.yunqiao.work.supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;

/** Draws of seven among fifty, by two parties, as far as a test wants them to go. */
record SmallDraw(Draws draws, Clock clock, Path folder) {

  static final String ONE = "11".repeat(32);
  static final String OTHER = "22".repeat(32);

  static String commitment(Draw draw, String party, String value) {
    return Commitment.of(draw.plan().digest(), party, value);
  }

  Draw planned(String name) throws Exception {
    return draws.plan(wish(name, "A=3,B=4", ""));
  }

  Draw committed(String name) throws Exception {
    Draw draw = planned(name);
    draws.commit(name, "office", commitment(draw, "office", ONE));
    return draws.commit(name, "witness", commitment(draw, "witness", OTHER));
  }

  void revealed(String name) throws Exception {
    committed(name);
    draws.reveal(name, "witness", OTHER);
    draws.reveal(name, "office", ONE);
  }

  /** A lottery in an hour, and an hour to enter what it brought. */
  Draw lottery(String name) throws Exception {
    Wish wish = wish(name, "A=3,B=4", "");
    Instant drawnAt = clock.instant().plus(Duration.ofHours(1));
    return draws.plan(
        new Wish(
            name,
            wish.item(),
            "",
            wish.quotas(),
            wish.staffing(),
            new Lottery(
                "double colour ball 2026140",
                "https://www.cwl.gov.cn/",
                drawnAt,
                "red from small to large, then blue",
                "## ## ## ## ## ## ##",
                17_721_088,
                List.of("office", "witness"),
                drawnAt.plus(Duration.ofHours(1))),
            "",
            wish.files()));
  }

  Wish wish(String name, String quotas, String follows) throws Exception {
    Path files = Files.createDirectories(folder.resolve(name));
    var frame = new StringBuilder();
    var objects = new StringBuilder();
    var officers = new StringBuilder();
    for (int i = 1; i <= 30; i++) frame.append("A-%02d\tA\n".formatted(i));
    for (int i = 1; i <= 20; i++) frame.append("B-%02d\tB\n".formatted(i));
    frame
        .toString()
        .lines()
        .forEach(line -> objects.append(line, 0, 4).append("\t330100\tproduct\n"));
    for (int i = 1; i <= 12; i++)
      officers.append("o%02d\tunit\t330000\tpresent\tproduct\n".formatted(i));
    Files.writeString(files.resolve("frame.tsv"), frame);
    Files.writeString(files.resolve("objects.tsv"), objects);
    Files.writeString(files.resolve("officers.tsv"), officers);
    Instant now = clock.instant();
    return new Wish(
        name,
        "CCC-01",
        "",
        Quota.read(quotas),
        new Staffing(2, 5, new RegionRule(RegionRule.Kind.SAME, 2)),
        List.of("office", "witness"),
        now.plus(Duration.ofHours(1)),
        now.plus(Duration.ofHours(2)),
        follows,
        files);
  }
}
