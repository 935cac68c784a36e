package org.yunqiao.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what facts told, where the law wants it (个人信息保护法 art. 47): payload and salt go for
 * good, every {@link Keeper} forgets in the same transaction, and views follow by the fact that
 * tells of it. The entry under the leaf stays, so the tree does too.
 */
@Component
public class Erasures {

  private final Journal journal;
  private final List<Keeper> keepers;
  private final JdbcClient jdbc;

  Erasures(Journal journal, List<Keeper> keepers, JdbcClient jdbc) {
    this.journal = journal;
    this.keepers = keepers;
    this.jdbc = jdbc;
  }

  /**
   * A fact that can be erased; refuses one that is not there, is erased already, or is of a type
   * that tells of nobody.
   */
  public Entry erasable(long position) {
    Entry fact = journal.find(position).orElseThrow(() -> LedgerProblem.noSuchFact(position));
    if (fact.erased()) throw LedgerProblem.erased(position);
    if (keepers(fact).isEmpty()) throw LedgerProblem.tellsOfNobody(position, fact.type());
    return fact;
  }

  /**
   * Erases a fact; the erasure is a fact of its own.
   *
   * @param ground the legal ground, which becomes public
   * @return the position of the erasure
   */
  @Transactional
  public long erase(long position, String ground) {
    journal.turn();
    Entry fact = erasable(position);
    Map<String, Object> about = new TreeMap<>();
    for (Keeper keeper : keepers(fact)) about.putAll(keeper.forget(fact));
    jdbc.sql("update ledger.fact set payload = null, salt = null where position = ?")
        .param(position)
        .update();
    long told = journal.next();
    journal.state(new PayloadErased(position, ground, fact.type(), about));
    return told;
  }

  /**
   * Erases several, all or none.
   *
   * @return the positions of the erasures, in order
   */
  @Transactional
  public List<Long> erase(Collection<Long> positions, String ground) {
    return positions.stream().map(position -> erase(position, ground)).toList();
  }

  private List<Keeper> keepers(Entry fact) {
    return keepers.stream().filter(keeper -> keeper.keeps(fact.type())).toList();
  }
}
