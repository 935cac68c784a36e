package org.yunqiao.work.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;

/**
 * What parties are told. It follows the journal, and can be thrown away and read anew; nobody is
 * told of what he did himself.
 */
@Component
public class Notices {

  static final String READER = "casework-notices";
  private static final int SOME = 2_000;
  private static final int MOST = 200;

  /** What ends or interrupts a certificate, and what ends that. */
  private static final Set<String> STANDINGS =
      Set.of("suspended", "restored", "withdrawn", "cancelled");

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final CaseTable cases;
  private final Definitions definitions;
  private final Attestations attestations;
  private final Mandates mandates;
  private final Reach reach;

  Notices(
      DataSource database,
      JdbcClient jdbc,
      Journal journal,
      CaseTable cases,
      Definitions definitions,
      Attestations attestations,
      Mandates mandates,
      Reach reach) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.cases = cases;
    this.definitions = definitions;
    this.attestations = attestations;
    this.mandates = mandates;
    this.reach = reach;
  }

  /** Who is told, and of what he is not told as he did it himself. */
  private record Listener(long account, Long[] parties, String[] regions, Set<String> schemes) {}

  /**
   * What an account is told, the newest first.
   *
   * @param held its mandates
   * @param after only what came after this position
   * @param before only what came before this position
   */
  @Transactional(readOnly = true)
  public List<Notice> of(Collection<Long> held, long after, long before, int limit) {
    Listener listener = listener(held);
    List<Row> rows =
        jdbc.sql(
                """
                select position, at, kind, case_file, attestation, step, outcome
                from casework.notice where position > :after and position < :before
                """
                    + HEARD
                    + " order by position desc limit :limit")
            .param("after", after)
            .param("before", before)
            .param("parties", listener.parties)
            .param("regions", listener.regions)
            .param("account", listener.account)
            .param("limit", Math.clamp(limit, 1, MOST))
            .query(Notices::row)
            .list();
    return told(rows, listener.schemes);
  }

  private static final String HEARD =
      """
      and (party = any(:parties) or region like any(:regions))
      and account is distinct from :account
      """;

  /** How many of them have come since somebody looked; counts no further than two hundred. */
  @Transactional(readOnly = true)
  public int unseen(Collection<Long> held) {
    Listener listener = listener(held);
    return jdbc.sql(
            """
            select count(*) from (select from casework.notice where position > :seen
            """
                + HEARD
                + " limit :most) counted")
        .param("seen", seen(listener.account))
        .param("parties", listener.parties)
        .param("regions", listener.regions)
        .param("account", listener.account)
        .param("most", MOST)
        .query(Integer.class)
        .single();
  }

  /** Up to where an account has looked. */
  public long seen(long account) {
    return jdbc.sql("select position from casework.notice_seen where account = ?")
        .param(account)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** An account has looked up to there. */
  @Transactional
  public void look(long account, long position) {
    jdbc.sql(
            """
            insert into casework.notice_seen (account, position) values (?, ?)
            on conflict (account) do update
              set position = greatest(notice_seen.position, excluded.position)
            """)
        .params(account, position)
        .update();
  }

  private Listener listener(Collection<Long> held) {
    List<Hand> hands = held.stream().map(reach::hand).toList();
    Long[] parties = hands.stream().flatMap(hand -> hand.parties().stream()).toArray(Long[]::new);
    String[] regions =
        hands.stream()
            .filter(Hand::officer)
            .map(hand -> Objects.requireNonNullElse(hand.region(), "") + "%")
            .toArray(String[]::new);
    boolean all = hands.stream().anyMatch(hand -> hand.schemes().isEmpty());
    Set<String> schemes =
        all
            ? Set.of()
            : hands.stream().flatMap(hand -> hand.schemes().stream()).collect(Collectors.toSet());
    return new Listener(
        hands.isEmpty() ? 0 : hands.getFirst().account(), parties, regions, schemes);
  }

  private record Row(
      long position,
      java.time.Instant at,
      String kind,
      @Nullable Long file,
      @Nullable Long attestation,
      @Nullable String step,
      @Nullable String outcome) {}

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getLong("position"),
        row.getTimestamp("at").toInstant(),
        row.getString("kind"),
        row.getObject("case_file", Long.class),
        row.getObject("attestation", Long.class),
        row.getString("step"),
        row.getString("outcome"));
  }

  private List<Notice> told(List<Row> rows, Set<String> schemes) {
    Map<Long, Case> files =
        cases
            .find(rows.stream().map(Row::file).filter(Objects::nonNull).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Case::id, Function.identity()));
    Map<Long, Attestation> found =
        attestations(rows.stream().flatMap(row -> Stream.ofNullable(row.attestation)));
    var told = new ArrayList<Notice>();
    for (Row row : rows) {
      Case file = row.file == null ? null : files.get(row.file);
      Attestation one = row.attestation == null ? null : found.get(row.attestation);
      if (file == null && one == null) continue; // erased since
      String scheme = file != null ? file.scheme() : Objects.requireNonNull(one).scheme();
      if (!schemes.isEmpty() && !schemes.contains(scheme)) continue;
      told.add(
          new Notice(
              row.position,
              row.at,
              row.kind,
              file != null ? file.number() : Objects.requireNonNull(one).number(),
              file == null ? null : definitions.get(file.definition()).procedure(),
              row.step,
              row.outcome));
    }
    return told;
  }

  private Map<Long, Attestation> attestations(Stream<Long> ids) {
    return attestations.find(ids.distinct().toList()).stream()
        .collect(Collectors.toMap(Attestation::id, Function.identity()));
  }

  /** Follows the journal to its end. */
  public void follow() {
    while (journal.follow(READER, SOME, this::apply) > 0) {}
  }

  private void apply(List<Entry> entries) {
    var rows = new BulkRows();
    ofCases(entries.stream().filter(Notices::ofCase).toList(), rows);
    ofCertificates(entries.stream().filter(Notices::ofCertificate).toList(), rows);
    rows.copyInto(
        database,
        "casework.notice (position, party, region, at, kind, case_file, attestation, step, outcome,"
            + " account)");
  }

  private static boolean ofCase(Entry entry) {
    return !entry.erased() && entry.type().startsWith("case.");
  }

  private static boolean ofCertificate(Entry entry) {
    return !entry.erased()
        && entry.type().startsWith("attestation.")
        && STANDINGS.contains(kind(entry));
  }

  private static String kind(Entry entry) {
    return entry.type().substring(entry.type().indexOf('.') + 1);
  }

  private void ofCases(List<Entry> entries, BulkRows rows) {
    if (entries.isEmpty()) return;
    Map<String, Case> files =
        cases.numbered(entries.stream().map(Notices::number).distinct().toList()).stream()
            .collect(Collectors.toMap(Case::number, Function.identity()));
    Map<Long, Mandate> by =
        mandates.known(
            entries.stream()
                .map(entry -> entry.payload().get("mandate"))
                .filter(Number.class::isInstance)
                .map(id -> ((Number) id).longValue())
                .distinct()
                .toList());
    for (Entry entry : entries) {
      Case file = files.get(number(entry));
      if (file == null) continue;
      Mandate doer =
          entry.payload().get("mandate") instanceof Number id ? by.get(id.longValue()) : null;
      for (To to : listeners(entry, file, doer)) add(entry, file, to, doer, rows);
    }
  }

  private static String number(Entry entry) {
    return String.valueOf(entry.payload().get("caseNumber"));
  }

  /** Somebody who is told: a party, or the officers of a region. */
  private record To(@Nullable Long party, @Nullable String region) {}

  private static Set<To> listeners(Entry entry, Case file, @Nullable Mandate doer) {
    To applicant = new To(file.applicant(), null);
    To handles =
        file.authority()
            ? new To(null, Objects.requireNonNullElse(file.region(), ""))
            : new To(file.body(), null);
    Long own = doer == null ? null : doer.party();
    var told = new HashSet<To>();
    switch (entry.type()) {
      case "case.opened", "case.withdrawn" -> told.add(handles);
      case "case.decided" -> told.add(applicant);
      case "case.overdue" -> told.addAll(List.of(applicant, handles));
      case "case.step-completed" ->
          told.add(own != null && own == file.applicant() ? handles : applicant);
      default -> {
        // what else cases state is not for telling
      }
    }
    return told;
  }

  private static void add(Entry entry, Case file, To to, @Nullable Mandate doer, BulkRows rows) {
    Map<String, Object> fact = entry.payload();
    String kind = kind(entry);
    rows.add(
        entry.position(),
        to.party,
        to.region,
        entry.at().toString(),
        kind.equals("step-completed") ? "completed" : kind,
        file.id(),
        null,
        fact.getOrDefault("step", fact.get("limit")),
        fact.get("outcome"),
        doer == null ? null : doer.account());
  }

  /** Holders for whom nobody acts here are told nothing: most are, in a nation’s register. */
  private void ofCertificates(List<Entry> entries, BulkRows rows) {
    if (entries.isEmpty()) return;
    Map<Long, Attestation> found =
        attestations(entries.stream().flatMap(entry -> Stream.ofNullable(attestation(entry))));
    var holders = new HashMap<Long, Long>();
    found.forEach((id, one) ->
        one.life()
            .content(java.time.LocalDate.MAX)
            .map(Content::holder)
            .ifPresent(holder -> holders.put(id, holder)));
    Set<Long> acting = mandates.actedFor(holders.values());
    for (Entry entry : entries) {
      Long id = attestation(entry);
      Long holder = id == null ? null : holders.get(id);
      if (holder == null || !acting.contains(holder)) continue;
      rows.add(
          entry.position(),
          holder,
          null,
          entry.at().toString(),
          kind(entry),
          null,
          id,
          null,
          null,
          null);
    }
  }

  private static @Nullable Long attestation(Entry entry) {
    return entry.payload().get("attestation") instanceof Number id ? id.longValue() : null;
  }
}
