package org.yunqiao.view.publicity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often articles are read: a number for an article, a day and a language, and nothing about who
 * read. That a page was not merely loaded again is told by a sieve of bits under a key that is
 * thrown away every quarter of an hour: it can say that something like this was seen, never what
 * ({@code docs/decisions/2026-11-29-publicity.md}).
 */
@Component
public class Readers {

  private static final Duration TURN = Duration.ofMinutes(15);
  private static final Pattern ROBOT =
      Pattern.compile(
          "(?i)bot\\b|bot/|crawl|spider|slurp|fetch|scrap|monitor|preview|feed|curl|wget|python|"
              + "java|okhttp|go-http|libwww|httpclient|axios|node");

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<Read, Long> waiting = new HashMap<>();
  private Sieve now;
  private Sieve before;
  private Instant turns;

  Readers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.now = new Sieve();
    this.before = new Sieve();
    this.turns = clock.instant().plus(TURN);
  }

  private record Read(long article, LocalDate day, String language) {}

  /**
   * Somebody has opened an article; tells whether that is counted. Nothing that is handed in here
   * is kept.
   *
   * @param connection where the call came from
   * @param agent what the program calls itself; null where it does not say
   */
  public synchronized boolean opened(
      long article, boolean chinese, String connection, @Nullable String agent) {
    if (agent == null || agent.isBlank() || ROBOT.matcher(agent).find()) return false;
    Instant at = clock.instant();
    turn(at);
    String seen = article + "\n" + connection + "\n" + agent;
    boolean again = before.holds(seen);
    if (!now.add(seen) || again) return false;
    LocalDate day = LocalDate.ofInstant(at, PublicRegister.ZONE);
    waiting.merge(new Read(article, day, chinese ? "zh" : "en"), 1L, Long::sum);
    return true;
  }

  private void turn(Instant at) {
    if (at.isBefore(turns)) return;
    // nobody came for long: what the older sieve holds is too old as well
    before = at.isBefore(turns.plus(TURN)) ? now : new Sieve();
    now = new Sieve();
    turns = at.plus(TURN);
  }

  /** Writes down what was counted; what cannot be written waits on. */
  public void write() {
    Map<Read, Long> taken = taken();
    if (taken.isEmpty()) return;
    try {
      write(List.copyOf(taken.entrySet()));
    } catch (RuntimeException e) {
      putBack(taken);
      throw e;
    }
  }

  private synchronized Map<Read, Long> taken() {
    Map<Read, Long> taken = Map.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  private synchronized void putBack(Map<Read, Long> taken) {
    taken.forEach((read, count) -> waiting.merge(read, count, Long::sum));
  }

  private void write(List<Map.Entry<Read, Long>> counted) {
    jdbc.sql(
            """
            insert into publicity.reading as r (article, day, language, count)
            select * from unnest(?::bigint[], ?::date[], ?::text[], ?::bigint[])
            on conflict (article, day, language) do update set count = r.count + excluded.count
            """)
        .param(counted.stream().map(each -> each.getKey().article).toArray(Long[]::new))
        .param(counted.stream().map(each -> each.getKey().day.toString()).toArray(String[]::new))
        .param(counted.stream().map(each -> each.getKey().language).toArray(String[]::new))
        .param(counted.stream().map(Map.Entry::getValue).toArray(Long[]::new))
        .update();
  }

  /** How often an article was read, day by day. */
  public List<Reach> of(long article) {
    return days("where article = ?", article);
  }

  /** How often the articles of a campaign were read, day by day. */
  public List<Reach> ofCampaign(long campaign) {
    return days(
        """
        where article in (select distinct article from publicity.publication where campaign = ?)
        """,
        campaign);
  }

  private List<Reach> days(String which, long id) {
    return jdbc.sql(
            """
            select day, coalesce(sum(count) filter (where language = 'zh'), 0) as zh,
              coalesce(sum(count) filter (where language = 'en'), 0) as en
            from publicity.reading
            """
                + which
                + " group by day order by day")
        .param(id)
        .query((row, n) ->
            new Reach(row.getObject("day", LocalDate.class), row.getLong("zh"), row.getLong("en")))
        .list();
  }

  /** How often each article was read in all; one that nobody read is left out. */
  public Map<Long, Long> totals() {
    var totals = new HashMap<Long, Long>();
    jdbc.sql("select article, sum(count) as total from publicity.reading group by article")
        .query(row -> {
          totals.put(row.getLong("article"), row.getLong("total"));
        });
    return totals;
  }

  /** Bits set by a keyed hash; the key is never outside of it and goes with it. */
  private static final class Sieve {

    private static final int BITS = 1 << 22;
    private static final int HASHES = 4;

    private final BitSet bits = new BitSet(BITS);
    private final Mac mac;

    Sieve() {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException(e);
      }
    }

    private int[] places(String seen) {
      byte[] hash = mac.doFinal(seen.getBytes(StandardCharsets.UTF_8));
      int[] places = new int[HASHES];
      for (int i = 0; i < HASHES; i++) {
        int at = 4 * i;
        int value =
            (hash[at] & 0xff) << 24
                | (hash[at + 1] & 0xff) << 16
                | (hash[at + 2] & 0xff) << 8
                | (hash[at + 3] & 0xff);
        places[i] = value & (BITS - 1);
      }
      return places;
    }

    boolean holds(String seen) {
      for (int place : places(seen)) if (!bits.get(place)) return false;
      return true;
    }

    /** Whether it was not there. */
    boolean add(String seen) {
      boolean fresh = false;
      for (int place : places(seen)) {
        fresh |= !bits.get(place);
        bits.set(place);
      }
      return fresh;
    }
  }
}
