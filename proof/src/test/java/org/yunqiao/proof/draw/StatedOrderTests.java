package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.Opening;

class StatedOrderTests {

  @TempDir private Path folder;
  private Plan plan;
  private Entropy entropy;

  @BeforeEach
  void aDraw() throws IOException {
    plan = new DrawFolder(folder).stratum("A", 20, 2).officers(4).plan();
    entropy = DrawFolder.entropy(plan, 3);
    new Bundle(folder).draw(plan, entropy);
  }

  @Test
  void facts_in_order_support_the_draw() throws Exception {
    proofs(1, 2, 3, 4, 5);
    assertThat(code()).isEmpty();
    proofs(7, 9, 8, 20, 10);
    assertThat(code()).isEmpty();
  }

  @Test
  void a_plan_stated_after_a_commitment_does_not() throws Exception {
    proofs(3, 2, 4, 5, 6);
    assertThat(code()).isEqualTo("proofs.order");
  }

  @Test
  void a_value_revealed_before_all_had_committed_does_not() throws Exception {
    proofs(1, 2, 4, 3, 5);
    assertThat(code()).isEqualTo("proofs.order");
  }

  @Test
  void a_fact_that_is_missing_or_another_does_not() throws Exception {
    List<Object> facts = facts(1, 2, 3, 4, 5);
    write(facts.subList(0, 4));
    assertThat(code()).isEqualTo("proofs.missing");
    write(List.of());
    assertThat(code()).isEqualTo("proofs.missing");
    Files.writeString(folder.resolve("proofs.json"), "{}");
    assertThat(code()).isEqualTo("proofs.form");
    Files.writeString(folder.resolve("proofs.json"), "[{}]");
    assertThat(code()).isEqualTo("bundle.form");
  }

  @Test
  void a_leaf_that_its_fields_do_not_make_does_not() throws Exception {
    List<Object> facts = facts(1, 2, 3, 4, 5);
    var changed = new LinkedHashMap<>((Map<?, ?>) facts.getFirst());
    @SuppressWarnings("unchecked")
    var map = (Map<String, Object>) (Map<?, ?>) changed;
    map.put("leaf", DrawFolder.value("other"));
    write(List.of(map, facts.get(1), facts.get(2), facts.get(3), facts.get(4)));
    assertThat(code()).isEqualTo("proofs.leaf");
  }

  @Test
  void another_time_than_the_journals_does_not() throws Exception {
    proofs(1, 2, 3, 4, 5);
    String told = Files.readString(folder.resolve("entropy.json"));
    String revealed = DrawFolder.REVEAL_BY.minusSeconds(60).toString();
    Files.writeString(
        folder.resolve("entropy.json"),
        told.replaceFirst(revealed, DrawFolder.REVEAL_BY.minusSeconds(61).toString()));
    assertThat(code()).isEqualTo("proofs.order");
  }

  private void proofs(long... positions) throws IOException {
    write(facts(positions));
  }

  private List<Object> facts(long... positions) {
    var facts = new ArrayList<Object>();
    facts.add(
        fact(
            positions[0],
            "draw.planned",
            DrawFolder.COMMIT_BY.minusSeconds(999),
            Map.of("draw", plan.draw(), "plan", plan.digest())));
    int next = 1;
    for (Contribution each : entropy.contributions()) {
      facts.add(
          fact(
              positions[next++],
              "draw.committed",
              each.committedAt(),
              Map.of("draw", plan.draw(), "party", each.party(), "commitment", each.commitment())));
    }
    for (Contribution each : entropy.contributions()) {
      facts.add(
          fact(
              positions[next++],
              "draw.revealed",
              each.revealedAt(),
              Map.of("draw", plan.draw(), "party", each.party(), "value", each.value())));
    }
    return facts;
  }

  private static Object fact(long position, String type, Instant at, Map<String, String> payload) {
    String stamp = at.toString().replace("Z", ".000000Z");
    byte[] salt = new byte[16];
    Opening opening = Opening.open(type, 1, stamp, "office", payload, salt, path -> true);
    var tree = new LinkedHashMap<String, Object>(opening.toJson());
    tree.put("position", position);
    tree.put(
        "leaf",
        Hashes.write(LogEntry.leaf(LogEntry.entry(type, 1, stamp, "office", payload, salt))));
    return tree;
  }

  private void write(List<?> facts) throws IOException {
    Files.writeString(folder.resolve("proofs.json"), Jcs.string(facts) + "\n");
  }

  private String code() throws IOException {
    var codes = new ArrayList<String>();
    new Bundle(folder).verify(finding -> codes.add(finding.code()));
    return String.join("", codes);
  }
}
