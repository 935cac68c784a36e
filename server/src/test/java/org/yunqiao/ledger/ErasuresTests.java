package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.VerifierKey;

@RealDatabase
@Import(ErasuresTests.SomebodyKeepsIt.class)
class ErasuresTests {

  private static final String GROUND = "个人信息保护法第四十七条";
  private static final List<Entry> FORGOTTEN = new ArrayList<>();

  @Autowired private Journal journal;
  @Autowired private Erasures erasures;
  @Autowired private TransactionTemplate transaction;
  @Autowired private PublishedLog log;

  /** Of somebody, or of nobody. */
  record Noted(String type, String what) implements Fact {}

  @TestConfiguration
  static class SomebodyKeepsIt {

    @Bean
    Keeper keeper() {
      return new Keeper() {
        @Override
        public boolean keeps(String type) {
          return type.equals("test.noted");
        }

        @Override
        public Map<String, Object> forget(Entry fact) {
          if (fact.payload().get("what").equals("stuck")) throw new IllegalStateException("stuck");
          FORGOTTEN.add(fact);
          return Map.of("party", 7);
        }
      };
    }
  }

  private long state(String type, String what) {
    transaction.executeWithoutResult(status -> journal.state(new Noted(type, what)));
    return journal.last();
  }

  @Test
  void what_is_erased_is_gone_for_good_and_its_leaf_stays() {
    long position = state("test.noted", "to be forgotten");
    byte[] leaf = LogEntry.leaf(journal.logEntry(position));
    long told = erasures.erase(position, GROUND);
    assertThat(LogEntry.leaf(journal.logEntry(position))).isEqualTo(leaf);
    assertThat(journal.find(position).orElseThrow().erased()).isTrue();
    assertThatThrownBy(() -> journal.open(position, path -> true))
        .isInstanceOf(LedgerProblem.class);
    assertThat(told).isEqualTo(journal.last());
    Entry erasure = journal.find(told).orElseThrow();
    assertThat(erasure.type()).isEqualTo("ledger.erased");
    assertThat(erasure.payload())
        .containsEntry("erased", (int) position)
        .containsEntry("fact", "test.noted")
        .containsEntry("about", Map.of("party", 7));
  }

  @Test
  void proofs_of_what_is_erased_still_hold_and_new_ones_can_be_made() {
    long position = state("test.noted", "to be forgotten, and proven");
    byte[] leaf = LogEntry.leaf(journal.logEntry(position));
    log.catchUp();
    VerifierKey key = VerifierKey.parse(log.vkey().orElseThrow());
    TlogProof before = log.proof(position);
    long told = erasures.erase(position, GROUND);
    assertThat(before.verified(leaf, key).size()).isEqualTo(position);
    log.catchUp();
    assertThat(log.proof(position).verified(leaf, key).size()).isEqualTo(told);
    assertThat(log.compare().first(done -> {})).isEmpty();
  }

  @Test
  void its_keepers_forget_what_they_could_still_read() {
    long position = state("test.noted", "somebody");
    erasures.erase(position, GROUND);
    assertThat(FORGOTTEN.getLast().payload()).containsEntry("what", "somebody");
  }

  @Test
  void where_a_keeper_cannot_forget_nothing_is_erased() {
    long position = state("test.noted", "stuck");
    assertThatThrownBy(() -> erasures.erase(position, GROUND)).hasMessage("stuck");
    assertThat(journal.find(position).orElseThrow().erased()).isFalse();
    assertThat(journal.last()).isEqualTo(position);
  }

  @Test
  void what_is_not_there_or_erased_already_or_of_nobody_is_refused() {
    long nobody = state("test.of-nobody", "a rule");
    long twice = state("test.noted", "once is enough");
    erasures.erase(twice, GROUND);
    long last = journal.last();
    assertThat(refusal(twice)).isEqualTo("ledger.erased");
    assertThat(refusal(nobody)).isEqualTo("ledger.tells-of-nobody");
    assertThat(refusal(last)).as("an erasure tells of nobody").isEqualTo("ledger.tells-of-nobody");
    assertThat(refusal(last + 1)).isEqualTo("ledger.no-such-fact");
    assertThat(journal.last()).isEqualTo(last);
  }

  private String refusal(long position) {
    try {
      erasures.erase(position, GROUND);
    } catch (Problem problem) {
      return problem.code();
    }
    throw new AssertionError("erased " + position);
  }
}
