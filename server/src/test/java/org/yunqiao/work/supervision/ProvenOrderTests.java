package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Json;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.SignerKey;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.VerifierKey;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Finding;
import org.yunqiao.proof.draw.Plan;

/** That the plan came before the chance: from the bundle and the log's key, and nothing else. */
@RealDatabase
class ProvenOrderTests {

  @TempDir private Path folder;
  @Autowired private Draws draws;
  @Autowired private Journal journal;
  @Autowired private PublishedLog log;
  @Autowired private TransactionTemplate transactions;
  private Path bundle = Path.of("");
  private String name = "";

  @BeforeEach
  void held(TestInfo test) throws Exception {
    name = "D-" + Integer.toUnsignedString(test.getDisplayName().hashCode());
    new SmallDraw(draws, Clock.systemUTC(), folder).revealed(name);
    draws.run(name);
    bundle = folder.resolve("bundle");
  }

  @Test
  void it_is_proven_by_the_bundle_and_the_key_of_the_log() throws Exception {
    log.catchUp();
    assertThat(draws.bundle(name, bundle)).isTrue();
    assertThat(codes(key())).isEmpty();
    List<TlogProof> proofs = facts().stream().map(ProvenOrderTests::proof).toList();
    assertThat(proofs).hasSize(5).extracting(TlogProof::index).isSorted().doesNotHaveDuplicates();
    byte[] first = LogEntry.leaf(journal.logEntry(proofs.getFirst().index() + 1));
    assertThat(proofs.getFirst().verified(first, key()).size()).isEqualTo(journal.last());
  }

  @Test
  void where_the_log_does_not_reach_yet_the_order_is_only_said() throws Exception {
    Files.createDirectories(bundle);
    for (String file : Bundle.FILES) Files.copy(draws.file(name, file), bundle.resolve(file));
    assertThat(codes(null)).isEmpty();
    log.catchUp();
    assertThat(codes(key())).isEqualTo("proofs.unproven");
    Files.delete(bundle.resolve(Bundle.PROOFS));
    assertThat(codes(key())).isEqualTo("bundle.missing");
  }

  @Test
  void a_bundle_waits_a_moment_for_the_log() throws Exception {
    Thread publisher =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Thread.sleep(300);
                log.catchUp();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(draws.bundle(name, bundle)).isTrue();
    publisher.join();
    assertThat(codes(key())).isEmpty();
  }

  @Test
  void one_bit_changed_in_a_proof_is_noticed() throws Exception {
    log.catchUp();
    draws.bundle(name, bundle);
    byte[] whole = Files.readAllBytes(bundle.resolve(Bundle.PROOFS));
    var verified = new Bundle(bundle);
    VerifierKey key = key();
    for (int at = 0; at < whole.length; at += 37) {
      whole[at] ^= (byte) (1 << at % 8);
      Files.write(bundle.resolve(Bundle.PROOFS), whole);
      assertThat(verified.verify(key, finding -> {})).as("byte %d", at).isFalse();
      whole[at] ^= (byte) (1 << at % 8);
    }
    Files.write(bundle.resolve(Bundle.PROOFS), whole);
    assertThat(codes(key)).isEmpty();
  }

  @Test
  void a_plan_that_was_stated_after_a_commitment_is_noticed() throws Exception {
    Draw draw = draws.get(name);
    Plan plan = draw.plan();
    transactions.executeWithoutResult(status ->
        journal.state(
            new DrawPlanned(
                plan.draw(),
                plan.item(),
                plan.digest(),
                plan.frame(),
                plan.objects(),
                plan.officers(),
                plan.size(),
                plan.drawn(),
                plan.entropy().parties(),
                ((CommitReveal) plan.entropy()).commitBy().toString(),
                ((CommitReveal) plan.entropy()).revealBy().toString(),
                null)));
    log.catchUp();
    draws.bundle(name, bundle);
    List<Map<String, Object>> facts = facts();
    facts.set(0, told(journal.last()));
    write(facts);
    assertThat(codes(key())).isEqualTo("proofs.order");
    // nor does it help to say that it stood elsewhere
    facts.getFirst().put("position", draw.plannedPosition());
    write(facts);
    assertThat(codes(key())).isEqualTo("proofs.index");
    facts.getFirst().put("proof", text(log.proof(draw.plannedPosition())));
    write(facts);
    assertThat(codes(key())).isEqualTo("proofs.log");
  }

  @Test
  void a_checkpoint_by_another_key_is_noticed() throws Exception {
    log.catchUp();
    draws.bundle(name, bundle);
    SignerKey other = SignerKey.draw(key().name(), new SecureRandom());
    assertThat(codes(other.verifier())).isEqualTo("proofs.log");
    List<Map<String, Object>> facts = facts();
    for (Map<String, Object> fact : facts) {
      TlogProof proof = proof(fact);
      Note signed = other.sign(proof.checkpoint().text());
      fact.put("proof", text(new TlogProof(proof.index(), proof.hashes(), signed)));
    }
    write(facts);
    assertThat(codes(other.verifier())).isEmpty();
    assertThat(codes(key())).isEqualTo("proofs.log");
  }

  @Test
  void proofs_under_different_checkpoints_do_not_tell_what_came_first() throws Exception {
    log.catchUp();
    draws.bundle(name, bundle);
    List<Map<String, Object>> facts = facts();
    new SmallDraw(draws, Clock.systemUTC(), folder).planned(name + "-2");
    log.catchUp();
    facts.set(0, told(draws.get(name).plannedPosition()));
    assertThat(Checkpoint.parse(proof(facts.getFirst()).checkpoint().text()).size())
        .isEqualTo(journal.last());
    write(facts);
    assertThat(codes(key())).isEqualTo("proofs.tree");
  }

  private Map<String, Object> told(long position) {
    var fact = new HashMap<>(journal.open(position, path -> true).toJson());
    fact.put("position", position);
    fact.put("leaf", Hashes.write(LogEntry.leaf(journal.logEntry(position))));
    fact.put("proof", text(log.proof(position)));
    return fact;
  }

  private List<Map<String, Object>> facts() throws Exception {
    var facts = new ArrayList<Map<String, Object>>();
    for (Object each : (List<?>) Json.read(Files.readAllBytes(bundle.resolve(Bundle.PROOFS)))) {
      var fact = new HashMap<String, Object>();
      ((Map<?, ?>) each).forEach((member, value) -> fact.put((String) member, value));
      facts.add(fact);
    }
    return facts;
  }

  private void write(List<Map<String, Object>> facts) throws Exception {
    Files.writeString(bundle.resolve(Bundle.PROOFS), Jcs.string(facts) + "\n");
  }

  private static TlogProof proof(Map<String, Object> fact) {
    return TlogProof.parse(String.valueOf(fact.get("proof")).getBytes(UTF_8));
  }

  private static String text(TlogProof proof) {
    return new String(proof.bytes(), UTF_8);
  }

  private VerifierKey key() {
    return VerifierKey.parse(log.vkey().orElseThrow());
  }

  /** Why it is refused; empty when all agrees. */
  private String codes(@Nullable VerifierKey key) throws Exception {
    var findings = new ArrayList<Finding>();
    boolean agrees = new Bundle(bundle).verify(key, findings::add);
    String codes = String.join("", findings.stream().map(Finding::code).toList());
    assertThat(agrees).isEqualTo(codes.isEmpty());
    return codes;
  }
}
