package org.yunqiao.view.publicity;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Organisations by what their names hold. Characters that are in every name and characters that
 * hardly any has want different ways of looking, and the database, which does not know how dear it
 * is to look into a name, takes the wrong one for much that lies between ({@code
 * docs/operating/speed.md}). So the way is chosen here: by how many of the next few it fits.
 */
@Component
class NameSearch {

  /** So many are looked through one by one before the index of characters is asked. */
  private static final int NEAR = 4_000;

  /** Counting stops behind this. */
  private static final int MOST = 1_000;

  /** So many looked through one by one for the count; enough where one in twenty fits. */
  private static final int NEAR_FOR_COUNT = 20 * MOST;

  /** So many of the index's answers, drawn at random, are enough to know that there are more. */
  private static final int DRAWN = 3 * MOST;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TransactionTemplate reading;

  NameSearch(JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.json = json;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /** Those that have all these pairs of characters, by id; at most {@code limit} after one. */
  Page<PublicParty> search(List<String> pairs, long after, int limit) {
    if (pairs.isEmpty()) return new Page<>(List.of(), OptionalLong.empty(), 0, false);
    String[] grams = pairs.toArray(String[]::new);
    return reading.execute(status -> page(grams, after, limit));
  }

  private Page<PublicParty> page(String[] grams, long after, int limit) {
    List<PublicParty> found = near(grams, after, limit + 1);
    boolean common = found.size() > limit;
    if (!common) found = byIndex(grams, after, limit + 1);
    boolean more = found.size() > limit;
    long count = more || after > 0 ? count(grams, common) : found.size();
    List<PublicParty> items = more ? found.subList(0, limit) : found;
    return new Page<>(
        items,
        more ? OptionalLong.of(items.getLast().id()) : OptionalLong.empty(),
        Math.min(count, MOST),
        count > MOST);
  }

  private List<PublicParty> near(String[] grams, long after, int limit) {
    return jdbc.sql(
            """
            select %s from (
              select %1$s, grams from publicity.party where id > ? order by id limit ?) near
            where grams @> ?::text[] order by id limit ?
            """
                .formatted(PublicParty.COLUMNS))
        .params(after, NEAR, grams, limit)
        .query((row, n) -> PublicParty.of(row, json))
        .list();
  }

  /** Rare as they are, all of them are fetched and put in order. */
  private List<PublicParty> byIndex(String[] grams, long after, int limit) {
    indexOnly();
    return jdbc.sql(
            """
            select %s from publicity.party where grams @> ?::text[] and id + 0 > ?
            order by id + 0 limit ?
            """
                .formatted(PublicParty.COLUMNS))
        .params(grams, after, limit)
        .query((row, n) -> PublicParty.of(row, json))
        .list();
  }

  /** How many there are; a number above {@link #MOST} only says that there are more. */
  private long count(String[] grams, boolean common) {
    if (common && near(grams) > MOST) return MOST + 1;
    indexOnly();
    draw(DRAWN);
    // drawn at random: that there are too many is certain, that there are few is not
    if (byIndex(grams) > MOST) return MOST + 1;
    draw(0);
    return byIndex(grams);
  }

  private long near(String[] grams) {
    return jdbc.sql(
            """
            select count(*) from (
              select from (select grams from publicity.party order by id limit ?) near
              where grams @> ?::text[] limit ?) counted
            """)
        .params(NEAR_FOR_COUNT, grams, MOST + 1)
        .query(Long.class)
        .single();
  }

  private long byIndex(String[] grams) {
    return jdbc.sql(
            """
            select count(*) from (
              select from publicity.party where grams @> ?::text[] limit ?) counted
            """)
        .params(grams, MOST + 1)
        .query(Long.class)
        .single();
  }

  /** Until the end of this transaction. */
  private void indexOnly() {
    set("enable_seqscan", "off");
  }

  private void draw(int most) {
    set("gin_fuzzy_search_limit", String.valueOf(most));
  }

  private void set(String setting, String value) {
    jdbc.sql("select set_config(?, ?, true)").params(setting, value).query(String.class).single();
  }
}
