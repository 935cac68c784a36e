package org.yunqiao.view.publicity;

import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.view.publicity.PublicNotice.Kind;

/**
 * What is under public notice now. Each sort of notice is a few lines in {@link #follow}: which
 * fact gives it, which pauses it, which ends it.
 */
@Component
public class PublicNotices {

  private static final String READER = "public-notices-1";
  private static final int BATCH = 5_000;
  private static final int MOST = 500;

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Clock clock;

  PublicNotices(JdbcClient jdbc, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.clock = clock;
  }

  /** One step; tells how many facts were read. */
  int step() {
    return journal.follow(READER, BATCH, entries -> entries.forEach(this::follow));
  }

  private void follow(Entry entry) {
    if (entry.erased()) return;
    Map<String, Object> fact = entry.payload();
    switch (entry.type()) {
      case "draw.planned" -> give(Kind.DRAW, text(fact, "draw"), entry, drawn(fact));
      case "draw.drawn", "draw.aborted" -> end(Kind.DRAW, text(fact, "draw"));
      case "inspection.published" -> give(Kind.INSPECTION, text(fact, "inspection"), entry, null);
      case "inspection.objected" ->
          dispute(Kind.INSPECTION, text(fact, "inspection"), true, day(text(fact, "answerBy")));
      case "inspection.objection-answered" ->
          dispute(Kind.INSPECTION, text(fact, "inspection"), false, null);
      case "evaluation.opened" ->
          name(Kind.EVALUATION, text(fact, "evaluation"), text(fact, "title"), entry);
      case "evaluation.noticed" ->
          give(Kind.EVALUATION, text(fact, "evaluation"), entry, day(text(fact, "until")));
      case "evaluation.objected" -> dispute(Kind.EVALUATION, text(fact, "evaluation"), true, null);
      case "evaluation.objection-answered" -> answered(text(fact, "evaluation"), fact);
      case "evaluation.concluded" -> end(Kind.EVALUATION, text(fact, "evaluation"));
      default -> {}
    }
  }

  /** Its name is known, notice of it is given later. */
  private void name(Kind kind, String subject, String title, Entry entry) {
    jdbc.sql(
            """
            insert into publicity.notice (kind, subject, title, position) values (?, ?, ?, ?)
            on conflict (kind, subject) do update set title = excluded.title
            """)
        .params(kind.word(), subject, title, entry.position())
        .update();
  }

  private void give(Kind kind, String subject, Entry entry, @Nullable LocalDate until) {
    jdbc.sql(
            """
            insert into publicity.notice (kind, subject, from_day, until_day, position)
            values (:kind, :subject, :from, :until, :position)
            on conflict (kind, subject) do update set from_day = excluded.from_day,
              until_day = excluded.until_day, position = excluded.position, disputed = false
            """)
        .param("kind", kind.word())
        .param("subject", subject)
        .param("from", Date.valueOf(LocalDate.ofInstant(entry.at(), PublicRegister.ZONE)))
        .param("until", until == null ? null : Date.valueOf(until), Types.DATE)
        .param("position", entry.position())
        .update();
  }

  private void dispute(Kind kind, String subject, boolean disputed, @Nullable LocalDate until) {
    jdbc.sql(
            """
            update publicity.notice set disputed = :disputed, until_day = coalesce(:until, until_day)
            where kind = :kind and subject = :subject
            """)
        .param("disputed", disputed)
        .param("until", until == null ? null : Date.valueOf(until), Types.DATE)
        .param("kind", kind.word())
        .param("subject", subject)
        .update();
  }

  /**
   * One that is right ends the notice until it is given anew; another lets it run on to a new day,
   * unless more are to be answered.
   */
  private void answered(String evaluation, Map<String, Object> fact) {
    if (Boolean.TRUE.equals(fact.get("upheld"))) rest(Kind.EVALUATION, evaluation);
    else if (fact.get("open") instanceof Number open && open.longValue() > 0) return;
    else dispute(Kind.EVALUATION, evaluation, false, day(text(fact, "until")));
  }

  /** No notice of it is given now; its name stays known. */
  private void rest(Kind kind, String subject) {
    jdbc.sql(
            """
            update publicity.notice set from_day = null, until_day = null, disputed = false
            where kind = ? and subject = ?
            """)
        .params(kind.word(), subject)
        .update();
  }

  private void end(Kind kind, String subject) {
    jdbc.sql("delete from publicity.notice where kind = ? and subject = ?")
        .params(kind.word(), subject)
        .update();
  }

  /**
   * What can be objected to now, what ends first first. A result of an inspection is no draft: it
   * is here only while an objection to it is being answered.
   */
  public List<PublicNotice> open() {
    return jdbc.sql(
            """
            select kind, subject, title, from_day, until_day, position, disputed
            from publicity.notice
            where from_day is not null
              and (disputed or (kind <> 'inspection' and (until_day is null or until_day >= ?)))
            order by until_day nulls last, position limit ?
            """)
        .params(Date.valueOf(LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE)), MOST)
        .query((row, n) ->
            new PublicNotice(
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                row.getString("title"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getLong("position"),
                row.getBoolean("disputed")))
        .list();
  }

  private static String text(Map<String, Object> fact, String key) {
    return String.valueOf(fact.getOrDefault(key, ""));
  }

  /** The day of the lottery that a draw waits for; a draw by commitments has none. */
  private static @Nullable LocalDate drawn(Map<String, Object> fact) {
    try {
      return LocalDate.ofInstant(Instant.parse(text(fact, "drawnAt")), PublicRegister.ZONE);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
