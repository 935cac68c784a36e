package org.yunqiao.door.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.register.party.Parties;

/**
 * Files that parties hand in at their desk (上报). Each is kept until it has been taken, so that it
 * is taken whoever closes a page or stops the server; a party hands in one at a time.
 */
@Component
public class HandIns {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int LONGEST_NAME = 200;
  private static final int MONTHS = 12;
  private static final int REASONS = 5;

  private final HandInTable table;
  private final HandInRunner runner;
  private final Parties parties;
  private final Trail trail;
  private final Clock clock;

  HandIns(HandInTable table, HandInRunner runner, Parties parties, Trail trail, Clock clock) {
    this.table = table;
    this.runner = runner;
    this.parties = parties;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Hands a file in; it is taken soon, by and by.
   *
   * @param by the mandate of whoever does it, which lets him report for a party
   * @param name of the file; its ending tells the format where there are several
   */
  @Transactional
  public HandIn hand(Mandate by, Connector connector, String name, InputStream content) {
    if (!connector.handedInBy(by.role().word())) {
      throw IntakeProblem.notForDesk(connector.name());
    }
    long party = stayed(Optional.ofNullable(by.party()).orElseThrow());
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    table
        .open(all(party))
        .ifPresent(open -> {
          throw IntakeProblem.oneAtATime(open.name());
        });
    try {
      long id = table.begin(party, by.account(), by.id(), connector.name(), cleaned(name), at);
      long most = ReportingLimits.largest(day(at));
      long size = table.add(id, content, most);
      if (size > most) throw IntakeProblem.tooLarge(most >> 20);
      if (size == 0) throw IntakeProblem.nothingSent();
      trail.done(Act.REPORT.word(), "hand-in:" + id, connector.name());
      runner.wakeAfterCommit();
      return table.find(id).orElseThrow();
    } catch (DuplicateKeyException e) {
      throw IntakeProblem.oneAtATime(cleaned(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a party has handed in, the newest first. */
  public List<HandIn> of(long party, long before, int limit) {
    return table.of(all(stayed(party)), before, limit);
  }

  public Optional<HandIn> find(long id) {
    return table.find(id);
  }

  /** Whether it is this party's. */
  public boolean belongs(HandIn file, long party) {
    return stayed(file.party()) == stayed(party);
  }

  /**
   * Rows of a file, by number.
   *
   * @param rejected only those that were sent back
   * @param after the number before the first that is wanted, 0 for the beginning
   */
  public List<HandInRow> rows(HandIn file, boolean rejected, long after, int limit) {
    return table.rows(file.id(), rejected, after, limit);
  }

  /** How well a party has reported in the last twelve months. */
  @Transactional(readOnly = true)
  public ReportingQuality quality(long party) {
    List<Long> all = all(stayed(party));
    Instant since =
        day(clock.instant())
            .withDayOfMonth(1)
            .minusMonths(MONTHS - 1L)
            .atStartOfDay(ZONE)
            .toInstant();
    return new ReportingQuality(table.months(all, since), table.reasons(all, since, REASONS));
  }

  /** How many rows of a party's have been accepted that tell of what happened in these days. */
  public long reported(long party, LocalDate first, LocalDate last) {
    return table.reported(all(stayed(party)), first, last);
  }

  private long stayed(long party) {
    return parties.merged(List.of(party)).getOrDefault(party, party);
  }

  private List<Long> all(long party) {
    var all = new ArrayList<Long>(parties.leadingTo(List.of(party)).keySet());
    all.add(party);
    return all;
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  /** The last part of a path, without what cannot be shown. */
  private static String cleaned(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
    int from = Math.max(0, shown.length() - LONGEST_NAME); // the ending tells the format
    return shown.substring(from);
  }
}
