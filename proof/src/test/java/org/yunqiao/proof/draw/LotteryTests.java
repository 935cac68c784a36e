package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.Opening;

class LotteryTests {

  private static final Instant DRAWN = Instant.parse("2026-12-03T13:15:00Z");
  private static final Instant ENTER_BY = Instant.parse("2026-12-04T13:15:00Z");
  private static final String VALUE = "03 09 12 21 25 31 07";
  private static final Lottery SIX_AND_ONE = lottery("## ## ## ## ## ## ##", 17_721_088);

  @TempDir private Path folder;

  @Test
  void a_plan_with_a_lottery_is_read_as_it_was_written() {
    Plan plan = plan();
    assertThat(Plan.read(plan.bytes())).isEqualTo(plan);
    assertThat(plan.entropy().parties()).containsExactly("office", "witness");
    assertThat(new String(plan.bytes(), UTF_8)).contains("\"differing\":\"void\"");
    String json = new String(plan.bytes(), UTF_8);
    for (String other :
        List.of(
            json.replace("\"differing\":\"void\"", "\"differing\":\"first\""),
            json.replace("\"form\":", "\"forms\":"),
            json.replace("\"outcomes\":17721088", "\"outcomes\":\"17721088\""),
            json.replace("\"kind\":\"lottery\"", "\"kind\":\"lottery\",\"more\":1"))) {
      assertThat(other).isNotEqualTo(json);
      assertCode("plan.form", () -> Plan.read(other.getBytes(UTF_8)));
    }
  }

  @Test
  void a_lottery_of_which_little_can_come_is_no_source() {
    assertCode("plan.lottery", () -> lottery("#", 6));
    assertCode("plan.lottery", () -> lottery("######", 999_999));
    assertCode("plan.lottery", () -> lottery("######", 1_000_001));
    assertThat(lottery("######", 1_000_000).fits("000000")).isTrue();
    assertCode("plan.lottery", () -> lottery("####### ", 1_000_000));
    assertCode("plan.lottery", () -> lottery("#######\"", 1_000_000));
  }

  @Test
  void two_witnesses_enter_it_and_not_one_twice() {
    for (List<String> witnesses :
        List.of(List.of("a"), List.of("a", "a"), List.of("a", "b", "c"), List.of("a", "b c"))) {
      assertCode(
          "plan.parties",
          () -> new Lottery("w", "w", DRAWN, "r", "#######", 5_000_000, witnesses, ENTER_BY));
    }
    assertCode(
        "plan.deadlines",
        () -> new Lottery("w", "w", DRAWN, "r", "#######", 5_000_000, List.of("a", "b"), DRAWN));
  }

  @Test
  void entries_that_are_not_the_plans_make_no_seed() {
    Plan plan = plan();
    assertThat(entries(VALUE, VALUE).seed(plan).hex()).matches("[0-9a-f]{64}");
    assertThat(Entropy.read(entries(VALUE, VALUE).bytes())).isEqualTo(entries(VALUE, VALUE));
    assertSeed("entry.differs", entries(VALUE, "03 09 12 21 25 31 08"));
    assertSeed("entry.form", entries(VALUE, "3 9 12 21 25 31 7"));
    assertSeed("entry.form", entries(VALUE, VALUE + " "));
    assertSeed("entry.form", entries("03,09,12,21,25,31,07", VALUE));
    LotteryEntry one = new LotteryEntry("office", VALUE, DRAWN);
    LotteryEntry other = new LotteryEntry("witness", VALUE, ENTER_BY);
    assertThat(new Entries(List.of(one, other)).seed(plan)).isNotNull();
    assertSeed("entropy.parties", new Entries(List.of(other, one)));
    assertSeed("entropy.parties", new Entries(List.of(one)));
    assertSeed("entropy.parties", new Entries(List.of(one, one)));
    assertSeed(
        "entry.early",
        new Entries(List.of(one, new LotteryEntry("witness", VALUE, DRAWN.minusNanos(1)))));
    assertSeed(
        "entry.late",
        new Entries(List.of(one, new LotteryEntry("witness", VALUE, ENTER_BY.plusNanos(1)))));
  }

  @Test
  void chance_from_another_source_than_the_plans_is_refused() {
    Plan revealed = new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan();
    assertSeed("entropy.kind", DrawFolder.entropy(revealed, 1));
    assertCode("entropy.kind", () -> entries(VALUE, VALUE).seed(revealed));
  }

  /** docs/protocols/draw-lottery-example was computed by a second program, from the page. */
  @Test
  void the_worked_example_of_the_protocol_agrees() throws Exception {
    Path example = Path.of("../docs/protocols/draw-lottery-example");
    for (String name :
        List.of("plan.json", "frame.tsv", "objects.tsv", "officers.tsv", "entropy.json")) {
      Files.copy(example.resolve(name), folder.resolve(name));
    }
    var bundle = new Bundle(folder);
    assertThat(bundle.draw(bundle.plan(), bundle.entropy()).hex())
        .isEqualTo("b13c3dfe08684ca7d0af237470493de2abb7335f8071dd4ac6067d0b677e32b1");
    for (String name : List.of("seed.txt", "drawn.tsv", "assignments.tsv", "skips.tsv")) {
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(example.resolve(name));
    }
    assertThat(codes()).containsOnly("");
    assertThat(shell()).startsWith("一致 agrees: 4 / 8");
  }

  @Test
  void the_script_notices_what_was_entered_otherwise() throws Exception {
    Plan plan = plan();
    new Bundle(folder).draw(plan, entries(VALUE, VALUE));
    assertThat(shell()).startsWith("一致");
    Files.write(folder.resolve("entropy.json"), entries(VALUE, VALUE.replace('7', '8')).bytes());
    assertThat(shell()).contains("does not agree: entropy.json, witness");
    String other = VALUE.replace('7', '8');
    Files.write(folder.resolve("entropy.json"), entries(other, other).bytes());
    assertThat(shell()).contains("does not agree: seed.txt");
    Files.write(
        folder.resolve("entropy.json"),
        new Entries(List.of(new LotteryEntry("office", VALUE, DRAWN))).bytes());
    assertThat(shell()).contains("does not agree: entropy.json");
    Plan revealed = new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan();
    Files.write(folder.resolve("entropy.json"), DrawFolder.entropy(revealed, 1).bytes());
    assertThat(shell()).contains("does not agree: entropy.json");
  }

  @Test
  void the_plan_was_stated_before_the_lottery_and_the_entries_after_it() throws Exception {
    Plan plan = plan();
    new Bundle(folder).draw(plan, entries(VALUE, VALUE));
    proofs(plan, DRAWN.minusSeconds(60), 1, 2, 3);
    assertThat(codes()).containsOnly("");
    proofs(plan, DRAWN.minusSeconds(60), 1, 3, 2);
    assertThat(codes()).containsOnly("");
    proofs(plan, DRAWN.minusSeconds(60), 2, 1, 3);
    assertThat(codes()).contains("proofs.order");
    proofs(plan, DRAWN, 1, 2, 3);
    assertThat(codes()).contains("proofs.order");
  }

  private void proofs(Plan plan, Instant planned, long... positions) throws IOException {
    var facts = new ArrayList<Object>();
    facts.add(
        fact(
            positions[0],
            "draw.planned",
            planned,
            Map.of("draw", plan.draw(), "plan", plan.digest())));
    int next = 1;
    for (LotteryEntry each : entries(VALUE, VALUE).entries()) {
      facts.add(
          fact(
              positions[next++],
              "draw.entered",
              each.enteredAt(),
              Map.of("draw", plan.draw(), "witness", each.witness(), "value", VALUE)));
    }
    Files.writeString(folder.resolve("proofs.json"), Jcs.string(facts) + "\n");
  }

  private static Object fact(long position, String type, Instant at, Map<String, String> payload) {
    String stamp = at.toString().replace("Z", ".000000Z");
    byte[] salt = new byte[16];
    Opening opening = Opening.open(type, 2, stamp, "office", payload, salt, path -> true);
    var tree = new LinkedHashMap<String, Object>(opening.toJson());
    tree.put("position", position);
    tree.put(
        "leaf",
        Hashes.write(LogEntry.leaf(LogEntry.entry(type, 2, stamp, "office", payload, salt))));
    return tree;
  }

  private Plan plan() {
    return new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan(SIX_AND_ONE);
  }

  private static Lottery lottery(String form, long outcomes) {
    return new Lottery(
        "双色球 2026140",
        "https://www.cwl.gov.cn/",
        DRAWN,
        "red from small to large, then blue",
        form,
        outcomes,
        List.of("office", "witness"),
        ENTER_BY);
  }

  private static Entries entries(String one, String other) {
    return new Entries(
        List.of(
            new LotteryEntry("office", one, DRAWN.plusSeconds(60)),
            new LotteryEntry("witness", other, DRAWN.plusSeconds(120))));
  }

  private List<String> codes() throws IOException {
    var codes = new ArrayList<String>();
    new Bundle(folder).verify(finding -> codes.add(finding.code()));
    return codes;
  }

  private String shell() throws Exception {
    Process process =
        new ProcessBuilder("bash", folder.resolve("repeat.sh").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private void assertSeed(String code, Entropy entropy) {
    assertCode(code, () -> entropy.seed(plan()));
  }

  private static void assertCode(String code, Runnable refused) {
    assertThatExceptionOfType(Refused.class).isThrownBy(refused::run).returns(code, Refused::code);
  }
}
