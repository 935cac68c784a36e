package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.GrowingTree;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.Opening;
import org.yunqiao.proof.Sha256;
import org.yunqiao.proof.SignerKey;
import org.yunqiao.proof.TiledTree;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.VerifierKey;

class StatedOrderTests {

  private static final SignerKey KEY = SignerKey.draw("example.org/log", new SecureRandom());

  @TempDir private Path folder;
  private Plan plan;
  private Reveals entropy;

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
    Files.writeString(folder.resolve("proofs.json"), Jcs.string(facts));
    assertThat(code()).isEqualTo("proofs.form");
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

  @Test
  void a_time_that_is_withheld_is_not_the_one_it_says() throws Exception {
    List<Object> facts = facts(1, 2, 3, 4, 5);
    @SuppressWarnings("unchecked")
    var fact = (Map<String, Object>) facts.get(1);
    @SuppressWarnings("unchecked")
    var fields = new LinkedHashMap<>((Map<String, Object>) fact.get("fields"));
    fields.put("@at", Map.of("digest", DrawFolder.value("withheld")));
    fact.put("fields", fields);
    write(facts);
    assertThat(code()).isEqualTo("proofs.order");
  }

  @Test
  void facts_that_stand_in_the_log_prove_the_order_to_whoever_has_its_key() throws Exception {
    write(inLog(9, facts(2, 4, 3, 7, 6)));
    assertThat(code()).isEmpty();
    assertThat(code(KEY.verifier())).isEmpty();
    assertThat(said("verify", folder.toString(), "--key", KEY.verifier().text()))
        .contains("proven by the log example.org/log");
    assertThat(said("verify", folder.toString())).contains("only said", "--key VKEY");
    assertThat(said("verify", "--key", KEY.verifier().text())).contains("proof draw verify");
  }

  @Test
  void with_the_key_in_hand_a_place_that_is_only_said_does_not() throws Exception {
    proofs(1, 2, 3, 4, 5);
    assertThat(code(KEY.verifier())).isEqualTo("proofs.unproven");
    Files.delete(folder.resolve("proofs.json"));
    assertThat(code(KEY.verifier())).isEqualTo("bundle.missing");
    assertThat(said("verify", folder.toString(), "--key", KEY.verifier().text()))
        .contains("does not agree");
  }

  @Test
  void an_order_the_log_does_not_have_is_not_made_by_saying_so() throws Exception {
    List<Object> facts = inLog(6, facts(3, 2, 4, 5, 6));
    write(facts);
    assertThat(code(KEY.verifier())).isEqualTo("proofs.order");
    @SuppressWarnings("unchecked")
    var plan = (Map<String, Object>) facts.getFirst();
    plan.put("position", 1L);
    write(facts);
    assertThat(code()).isEqualTo("proofs.index");
    assertThat(code(KEY.verifier())).isEqualTo("proofs.index");
  }

  @Test
  void two_trees_or_a_stranger_who_signs_do_not() throws Exception {
    List<Object> facts = inLog(5, facts(1, 2, 3, 4, 5));
    facts.set(4, inLog(6, facts(1, 2, 3, 4, 5)).get(4));
    write(facts);
    assertThat(code(KEY.verifier())).isEqualTo("proofs.tree");
    write(inLog(6, facts(1, 2, 3, 4, 5)));
    VerifierKey stranger = SignerKey.draw("example.org/log", new SecureRandom()).verifier();
    assertThat(code(stranger)).isEqualTo("proofs.log");
  }

  @Test
  void one_bit_changed_anywhere_is_noticed() throws Exception {
    write(inLog(7, facts(1, 2, 3, 4, 5)));
    Path file = folder.resolve("proofs.json");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 11) {
      whole[at] ^= (byte) (1 << at % 8);
      Files.write(file, whole);
      assertThat(code(KEY.verifier())).as("byte %d", at).isNotEmpty();
      whole[at] ^= (byte) (1 << at % 8);
    }
    Files.write(file, whole);
    assertThat(code(KEY.verifier())).isEmpty();
  }

  /** The facts with their proofs, in a log of so many entries where they stand as they say. */
  private static List<Object> inLog(int size, List<Object> facts) throws IOException {
    var files = new HashMap<String, byte[]>();
    var tree = new GrowingTree();
    for (long position = 1; position <= size; position++) {
      tree.add(entryAt(position, facts), (tile, content) -> files.put(tile.path(), content));
    }
    tree.edge((tile, content) -> files.put(tile.path(), content));
    Note checkpoint = KEY.sign(Checkpoint.of(KEY.verifier().name(), size, tree.root()).text());
    var log = new TiledTree(size, path -> Optional.ofNullable(files.get(path)));
    var proven = new ArrayList<Object>();
    for (Object each : facts) {
      @SuppressWarnings("unchecked")
      var fact = new LinkedHashMap<>((Map<String, Object>) each);
      long index = (Long) fact.get("position") - 1;
      byte[] proof = new TlogProof(index, log.inclusion(index), checkpoint).bytes();
      fact.put("proof", new String(proof, StandardCharsets.UTF_8));
      proven.add(fact);
    }
    return proven;
  }

  private static byte[] entryAt(long position, List<Object> facts) {
    for (Object each : facts) {
      var fact = new LinkedHashMap<String, Object>();
      ((Map<?, ?>) each).forEach((name, value) -> fact.put((String) name, value));
      if (fact.remove("position").equals(position)) {
        fact.remove("leaf");
        return Opening.fromJson(fact).entry();
      }
    }
    return Sha256.of(("another fact " + position).getBytes(StandardCharsets.UTF_8));
  }

  private static String said(String... words) throws IOException {
    var out = new ByteArrayOutputStream();
    var told = new PrintStream(out, true, StandardCharsets.UTF_8);
    new DrawCommand(told, told).run(List.of(words));
    return out.toString(StandardCharsets.UTF_8);
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
    return code(null);
  }

  private String code(@Nullable VerifierKey log) throws IOException {
    var codes = new ArrayList<String>();
    new Bundle(folder).verify(log, finding -> codes.add(finding.code()));
    return String.join("", codes);
  }
}
