package org.yunqiao.work.supervision;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.AttestationNumber;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Schemes;

/**
 * Products under a certificate that are watched while they are at work (要点第 20 条): laboratories
 * hand in what their devices read, and a rule says when that drifts. The first readings are the
 * baseline; a drift is stated once, and stands until the laboratory says why and begins anew.
 */
@Component
public class Readings {

  public static final int MOST = 100;
  private static final int LONGEST_REASON = 500;
  private static final int LINE = 600;
  private static final int POINTS = 60;
  private static final String APPROVAL = "cma";

  private final SeriesTable table;
  private final Authority authority;
  private final Attestations attestations;
  private final Parties parties;
  private final Schemes schemes;
  private final Vault vault;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicInteger places = new AtomicInteger();

  Readings(
      SeriesTable table,
      Authority authority,
      Attestations attestations,
      Parties parties,
      Schemes schemes,
      Vault vault,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.authority = authority;
    this.attestations = attestations;
    this.parties = parties;
    this.schemes = schemes;
    this.vault = vault;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a file of readings came to.
   *
   * @param readings new ones
   * @param repeated that were there before, or are older than the last one of their series
   * @param refusals rows that do not count, each as its number and a code
   * @param drifted series that drift by them
   */
  public record Taken(
      int readings, int repeated, List<String> refusals, int series, List<Long> drifted) {}

  /**
   * Takes a file of readings in; what was there before changes nothing.
   *
   * @param laboratory party whose devices they are
   * @param content CSV in UTF-8 with the columns scheme, certificate, device, quantity, unit, at
   *     (an instant in UTC) and value
   */
  public Taken take(long laboratory, InputStream content) {
    authority.demandFor(laboratory, Act.REPORT);
    LocalDate today = day(clock.instant());
    long stays = parties.merged(List.of(laboratory)).getOrDefault(laboratory, laboratory);
    demandApproved(stays, today);
    if (places.incrementAndGet() > SupervisionLimits.most("files-at-once", today)) {
      places.decrementAndGet();
      throw SupervisionProblem.busy();
    }
    try {
      byte[] bytes = SentRows.bytes(content, clock);
      ReadingRows.Read read =
          ReadingRows.read(
              bytes,
              SupervisionLimits.most("reading-rows", today),
              SupervisionLimits.most("reading-field", today),
              clock.instant());
      var refusals = new ArrayList<>(read.refusals());
      Map<Series.Key, List<ReadingRows.Row>> rows = bySeries(stays, read.rows(), refusals);
      int most = SupervisionLimits.most("reading-series", today);
      if (rows.size() > most) throw SupervisionProblem.tooManySeries(most);
      Map<Long, String> regions = regions(rows.keySet(), today);
      return Objects.requireNonNull(
          transaction.execute(status -> taken(stays, bytes, rows, regions, refusals)));
    } finally {
      places.decrementAndGet();
    }
  }

  /** Only a laboratory that may test says what a device of its own read. */
  private void demandApproved(long laboratory, LocalDate today) {
    boolean approved =
        attestations.credentials(APPROVAL, List.of(laboratory)).stream()
            .anyMatch(
                each -> each.life().standing(today).filter(s -> s == Standing.VALID).isPresent());
    if (!approved) throw SupervisionProblem.noLaboratory();
  }

  private Taken taken(
      long laboratory,
      byte[] bytes,
      Map<Series.Key, List<ReadingRows.Row>> rows,
      Map<Long, String> regions,
      List<String> refusals) {
    journal.turn();
    table.follow(parties.leadingTo(List.of(laboratory)).keySet(), laboratory);
    Map<Series.Key, Series> before =
        table.known(laboratory, rows.keySet().stream().map(Series.Key::attestation).toList());
    var rules = new HashMap<String, Optional<ReadingRule>>();
    var now = new ArrayList<Series>();
    var fresh = new ArrayList<List<ReadingRows.Row>>();
    int repeated = 0;
    for (var each : rows.entrySet()) {
      Series.Key key = each.getKey();
      String region = regions.getOrDefault(key.attestation(), "");
      Series series =
          Optional.ofNullable(before.get(key))
              .map(known -> known.with(region, known.course()))
              .orElseGet(() -> Series.begin(key, each.getValue().getFirst(), region));
      var some = new ArrayList<ReadingRows.Row>();
      for (ReadingRows.Row row : each.getValue()) {
        Optional<ReadingRule> rule =
            rules.computeIfAbsent(
                row.quantity() + day(row.at()), k -> ReadingRule.of(row.quantity(), day(row.at())));
        if (!row.unit().equals(series.unit())) {
          refusals.add(row.number() + " unit");
        } else if (rule.isEmpty()) {
          refusals.add(row.number() + " rule");
        } else if (!row.at().isAfter(series.course().lastAt())) {
          repeated++;
        } else {
          series = series.with(region, series.course().next(row.at(), row.value(), rule.get()));
          some.add(row);
        }
      }
      if (some.isEmpty()) continue;
      now.add(series);
      fresh.add(some);
    }
    refusals.sort(Comparator.comparingInt(each -> Integer.parseInt(each.split(" ")[0])));
    if (now.isEmpty()) return new Taken(0, repeated, refusals, 0, List.of());
    return kept(laboratory, bytes, now, fresh, before, repeated, refusals);
  }

  private Taken kept(
      long laboratory,
      byte[] bytes,
      List<Series> now,
      List<List<ReadingRows.Row>> fresh,
      Map<Series.Key, Series> before,
      int repeated,
      List<String> refusals) {
    List<Long> ids = table.write(now);
    var readings = new BulkRows();
    var drifted = new ArrayList<Long>();
    String digest = vault.keep(new ByteArrayInputStream(bytes), "text/csv");
    for (int i = 0; i < now.size(); i++) {
      for (ReadingRows.Row row : fresh.get(i)) readings.add(ids.get(i), row.at(), row.value());
    }
    table.add(readings);
    journal.state(
        new ReadingsTaken(
            digest, laboratory, readings.size(), repeated, refusals.size(), now.size()));
    for (int i = 0; i < now.size(); i++) {
      Series series = now.get(i);
      Series earlier = before.get(series.key());
      Drift drift = series.course().drift();
      Instant at = series.course().driftedAt();
      if (drift == null || at == null || (earlier != null && earlier.course().drift() != null))
        continue;
      double value =
          fresh.get(i).stream()
              .filter(row -> row.at().equals(at))
              .findFirst()
              .orElseThrow()
              .value();
      drifted.add(ids.get(i));
      journal.state(
          new SeriesDrifted(
              ids.get(i),
              laboratory,
              series.attestation(),
              series.device(),
              series.quantity(),
              series.unit(),
              at,
              drift.word(),
              plain(series.course().mean()),
              plain(value)));
    }
    return new Taken(readings.size(), repeated, refusals, now.size(), drifted);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Inspections.BEIJING);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  /** Rows by series, each in the order of time; a row that names no certificate is refused. */
  private Map<Series.Key, List<ReadingRows.Row>> bySeries(
      long laboratory, List<ReadingRows.Row> rows, List<String> refusals) {
    Map<String, Map<String, List<Long>>> known = certificates(rows);
    var by = new LinkedHashMap<Series.Key, List<ReadingRows.Row>>();
    for (ReadingRows.Row row : rows) {
      List<Long> found =
          known
              .getOrDefault(row.scheme(), Map.of())
              .getOrDefault(AttestationNumber.key(row.certificate()), List.of());
      if (found.size() != 1) {
        refusals.add(row.number() + (found.isEmpty() ? " certificate" : " several"));
        continue;
      }
      by.computeIfAbsent(
              new Series.Key(laboratory, found.getFirst(), row.device(), row.quantity()),
              k -> new ArrayList<>())
          .add(row);
    }
    by.values().forEach(some -> some.sort(Comparator.comparing(ReadingRows.Row::at)));
    return by;
  }

  /** Certificates by scheme and number; a number is an issuer's only, so that there may be more. */
  private Map<String, Map<String, List<Long>>> certificates(List<ReadingRows.Row> rows) {
    Set<String> released = schemes.library().codes();
    var asked = new TreeMap<String, TreeSet<String>>();
    for (ReadingRows.Row row : rows) {
      if (released.contains(row.scheme())) {
        asked
            .computeIfAbsent(row.scheme(), scheme -> new TreeSet<>())
            .add(AttestationNumber.key(row.certificate()));
      }
    }
    var known = new HashMap<String, Map<String, List<Long>>>();
    asked.forEach((scheme, numbers) ->
        known.put(
            scheme,
            attestations.numbered(scheme, numbers).stream()
                .collect(
                    Collectors.groupingBy(
                        each -> AttestationNumber.key(each.number()),
                        Collectors.mapping(Attestation::id, Collectors.toList())))));
    return known;
  }

  /** Where the holders of certificates are. */
  private Map<Long, String> regions(Collection<Series.Key> keys, LocalDate today) {
    var holders = new HashMap<Long, Long>();
    List<Long> ids = keys.stream().map(Series.Key::attestation).distinct().toList();
    for (Attestation each : attestations.find(ids)) {
      each.life()
          .content(today)
          .map(Content::holder)
          .ifPresent(holder -> holders.put(each.id(), holder));
    }
    Map<Long, String> known = parties.regions(holders.values());
    var regions = new HashMap<Long, String>();
    holders.forEach((id, holder) -> regions.put(id, known.getOrDefault(holder, "")));
    return regions;
  }

  /**
   * Begins a series that drifts anew, with another baseline.
   *
   * @param reason why it drifted and what was done
   */
  @Transactional
  public void restart(long id, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) throw SupervisionProblem.noReason();
    journal.turn();
    Series series = get(id);
    authority.demandFor(series.laboratory(), Act.REPORT);
    if (series.course().drift() == null) throw SupervisionProblem.notDrifting();
    table.write(List.of(series.with(series.region(), series.course().anew())));
    journal.state(new SeriesRestarted(id, series.laboratory(), series.attestation(), reason));
  }

  /** A series, for its laboratory and for those who inspect where the product's holder is. */
  @Transactional(readOnly = true)
  public Series seen(long id) {
    Series series = get(id);
    if (!authority.mayFor(series.laboratory(), Act.REPORT)) {
      authority.demand(Act.INSPECT, series.region());
    }
    return series;
  }

  /** Whether whoever asks may begin it anew. */
  public boolean mayRestart(Series series) {
    return series.course().drift() != null && authority.mayFor(series.laboratory(), Act.REPORT);
  }

  private Series get(long id) {
    return table.find(id).orElseThrow(() -> SupervisionProblem.noSeries(id));
  }

  /** Series of laboratories and of holders in regions; those that drift first. */
  public List<Series> all(
      Collection<Long> laboratories, Collection<String> regions, int skip, int limit) {
    return table.all(known(laboratories), regions, Math.max(0, skip), Math.clamp(limit, 1, MOST));
  }

  /** These laboratories, and those that were merged into them. */
  private Set<Long> known(Collection<Long> laboratories) {
    var known = new TreeSet<>(laboratories);
    known.addAll(parties.merged(laboratories).values());
    known.addAll(parties.leadingTo(List.copyOf(known)).keySet());
    return known;
  }

  /** How many of them drift. */
  public long drifting(Collection<Long> laboratories, Collection<String> regions) {
    return table.drifting(known(laboratories), regions);
  }

  /** Its last readings as a line: means by the instant of the last reading in each. */
  public SortedMap<Instant, Double> line(Series series) {
    return table.line(series.id(), LINE, POINTS);
  }
}
