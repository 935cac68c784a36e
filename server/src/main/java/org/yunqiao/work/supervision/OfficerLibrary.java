package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.proof.draw.Officer;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Refused;

/**
 * 执法检查人员库: who can be sent, with unit, region, specialties, and what each must keep away from. An
 * officer whose account is linked says himself when he is away, and what he has an interest in.
 */
@Component
public class OfficerLibrary {

  private static final String COLUMNS =
      "select id, unit, region, present, specialties, account from supervision.officer ";

  private static final String INTERESTS =
      """
      select i.id, i.officer, coalesce(o.region, '') as region, i.object, i.reason, i.declared_at
      from supervision.interest i left join supervision.officer o on o.id = i.officer
      where i.withdrawn_at is null
      """;

  private static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final Clock clock;

  OfficerLibrary(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes the whole library anew from a file in the form of officers.tsv (docs/protocols/draw.md).
   * Accounts stay linked, and what officers declared stays declared. Draws that were planned keep
   * the pool that they were planned with.
   *
   * @return how many officers it has now
   */
  @Transactional
  public int replace(Path file) {
    List<Officer> all = new ArrayList<>();
    try {
      Officers.of(file).forEach(all::add);
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc.sql("delete from supervision.officer where not id = any(?)")
        .param((Object) all.stream().map(Officer::id).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into supervision.officer (id, unit, region, present, specialties, avoids)
            select id, unit, region, present, string_to_array(specialties, ','),
              string_to_array(avoids, e'\\t')
            from unnest(:ids::text[], :units::text[], :regions::text[], :present::boolean[],
              :specialties::text[], :avoids::text[])
              as t (id, unit, region, present, specialties, avoids)
            on conflict (id) do update set unit = excluded.unit, region = excluded.region,
              present = excluded.present, specialties = excluded.specialties,
              avoids = excluded.avoids
            """)
        .param("ids", all.stream().map(Officer::id).toArray(String[]::new))
        .param("units", all.stream().map(Officer::unit).toArray(String[]::new))
        .param("regions", all.stream().map(Officer::region).toArray(String[]::new))
        .param("present", all.stream().map(each -> !each.absent()).toArray(Boolean[]::new))
        .param(
            "specialties",
            all.stream()
                .map(each -> each.specialties().stream().sorted().collect(Collectors.joining(",")))
                .toArray(String[]::new))
        .param(
            "avoids",
            all.stream()
                .map(each -> each.avoids().stream().sorted().collect(Collectors.joining("\t")))
                .toArray(String[]::new))
        .update();
    return all.size();
  }

  /** The next of them after an id, in its order. */
  public List<LibraryOfficer> after(String id, int limit) {
    return jdbc.sql(COLUMNS + "where id > ? order by id limit ?")
        .params(id, limit)
        .query((row, n) -> officer(row))
        .list();
  }

  /** The officer who signs in with this account. */
  public Optional<LibraryOfficer> of(long account) {
    return jdbc.sql(COLUMNS + "where account = ?")
        .param(account)
        .query((row, n) -> officer(row))
        .optional();
  }

  /** The officer of this id; refused where there is none. */
  public LibraryOfficer get(String id) {
    return jdbc.sql(COLUMNS + "where id = ?")
        .param(id)
        .query((row, n) -> officer(row))
        .optional()
        .orElseThrow(() -> SupervisionProblem.noOfficer(id));
  }

  /** Lets an account speak for an officer; an account is one officer, and nobody links himself. */
  @Transactional
  public void link(String officer, long account) {
    get(officer);
    if (isMine(account)) throw SupervisionProblem.linksHimself();
    try {
      jdbc.sql("update supervision.officer set account = ? where id = ?")
          .params(account, officer)
          .update();
    } catch (DuplicateKeyException e) {
      throw SupervisionProblem.linkedAlready(officer);
    }
  }

  /** He says himself whether he can go. */
  @Transactional
  public void present(String officer, boolean present) {
    mustBe(officer);
    jdbc.sql("update supervision.officer set present = ? where id = ?")
        .params(present, officer)
        .update();
  }

  /** He declares what he has an interest in; from the next plan on he is not sent there. */
  @Transactional
  public void declare(String officer, String object, String reason) {
    mustBe(officer);
    if (object.isBlank() || object.length() > 256) throw SupervisionProblem.nothingAvoided();
    if (reason.isBlank() || reason.length() > LONGEST_REASON) throw SupervisionProblem.noInterest();
    jdbc.sql(
            """
            insert into supervision.interest (officer, object, reason, declared_by, declared_at)
            values (?, ?, ?, ?, ?)
            on conflict (officer, object) where withdrawn_at is null do nothing
            """)
        .params(
            officer,
            object.strip(),
            reason.strip(),
            Actor.current().name(),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** The interest of this number, while it is declared; refused where there is none. */
  public Interest interest(long id) {
    return jdbc.sql(INTERESTS + "and i.id = ?")
        .param(id)
        .query((row, n) -> interest(row))
        .optional()
        .orElseThrow(SupervisionProblem::noInterestOfNumber);
  }

  /** What was declared and not taken back, of all or of one officer; the newest first. */
  public List<Interest> interests(Optional<String> officer, int limit) {
    return jdbc.sql(
            INTERESTS + "and (:all or i.officer = :officer) order by i.id desc limit :limit")
        .param("all", officer.isEmpty())
        .param("officer", officer.orElse(""))
        .param("limit", limit)
        .query((row, n) -> interest(row))
        .list();
  }

  /** Takes a declared interest back: somebody else does, so that nobody frees himself. */
  @Transactional
  public void withdraw(long id) {
    String self = Actor.current().name();
    boolean own =
        jdbc.sql(
                """
                select declared_by = :self or coalesce('account:' || o.account, '') = :self as own
                from supervision.interest i left join supervision.officer o on o.id = i.officer
                where i.id = :id
                """)
            .param("self", self)
            .param("id", interest(id).id())
            .query((row, n) -> row.getBoolean("own"))
            .single();
    if (own) throw SupervisionProblem.freesHimself();
    jdbc.sql(
            """
            update supervision.interest set withdrawn_by = ?, withdrawn_at = ?
            where id = ? and withdrawn_at is null
            """)
        .params(self, Timestamp.from(clock.instant()), id)
        .update();
  }

  private void mustBe(String officer) {
    Long account = get(officer).account();
    if (account == null || !isMine(account)) throw SupervisionProblem.notHimself(officer);
  }

  private static boolean isMine(long account) {
    return Actor.current().name().equals("account:" + account);
  }

  /** Writes officers.tsv. */
  @Transactional(readOnly = true)
  void write(Writer out) {
    jdbc.sql(
            """
            select o.id, o.unit, o.region, o.present, o.specialties,
              array(
                select unnest(o.avoids)
                union
                select i.object from supervision.interest i
                where i.officer = o.id and i.withdrawn_at is null
                order by 1) as avoids
            from supervision.officer o order by o.id
            """)
        .query(row -> {
          var line = new StringBuilder(row.getString("id"));
          line.append('\t').append(row.getString("unit"));
          line.append('\t').append(row.getString("region"));
          line.append(row.getBoolean("present") ? "\tpresent\t" : "\tabsent\t");
          line.append(String.join(",", texts(row.getArray("specialties"))));
          for (String object : texts(row.getArray("avoids"))) line.append('\t').append(object);
          try {
            out.write(line.append('\n').toString());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static LibraryOfficer officer(ResultSet row) throws SQLException {
    long account = row.getLong("account");
    return new LibraryOfficer(
        row.getString("id"),
        row.getString("unit"),
        row.getString("region"),
        row.getBoolean("present"),
        List.of(texts(row.getArray("specialties"))),
        account == 0 ? null : account);
  }

  private static Interest interest(ResultSet row) throws SQLException {
    return new Interest(
        row.getLong("id"),
        row.getString("officer"),
        row.getString("region"),
        row.getString("object"),
        row.getString("reason"),
        row.getTimestamp("declared_at").toInstant());
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
