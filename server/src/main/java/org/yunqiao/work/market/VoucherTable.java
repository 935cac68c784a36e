package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Programmes, vouchers, and what they paid. */
@Component
class VoucherTable {

  private static final String PROGRAMMES =
      """
      select id, name, source, region, first_day, last_day, sizes, worth, share, each, money,
        granted
      from market.programme
      """;

  private static final String VOUCHERS =
      """
      select v.id, v.programme, v.firm, v.size, v.worth, v.issued_on, v.last_day, d.request
      from market.voucher v
      left join market.redemption d on d.voucher = v.id and d.returned_on is null
      """;

  private final JdbcClient jdbc;

  VoucherTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Its number; empty where there is one of that name. */
  Optional<Long> add(Funding funding) {
    return jdbc.sql(
            """
            insert into market.programme
              (name, source, region, first_day, last_day, sizes, worth, share, each, money)
            values (:name, :source, :region, :from, :until, :sizes, :worth, :share, :each, :money)
            on conflict (name) do nothing
            returning id
            """)
        .param("name", funding.name())
        .param("source", funding.source())
        .param("region", funding.region())
        .param("from", Date.valueOf(funding.from()))
        .param("until", Date.valueOf(funding.until()))
        .param("sizes", funding.sizes().stream().map(EnterpriseSize::word).toArray(String[]::new))
        .param("worth", funding.worth())
        .param("share", funding.share())
        .param("each", funding.each())
        .param("money", funding.money())
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  Optional<Programme> programme(long id) {
    return jdbc.sql(PROGRAMMES + "where id = ?")
        .param(id)
        .query((row, n) -> programme(row))
        .optional();
  }

  /** All of them, the newest first. */
  List<Programme> programmes(int limit) {
    return jdbc.sql(PROGRAMMES + "order by id desc limit ?")
        .param(limit)
        .query((row, n) -> programme(row))
        .list();
  }

  /** Takes the worth of one voucher from the money; false where it is not enough. */
  boolean grant(long programme) {
    return jdbc.sql(
                """
                update market.programme set granted = granted + worth
                where id = ? and granted + worth <= money
                """)
            .param(programme)
            .update()
        == 1;
  }

  long issue(Programme programme, long firm, EnterpriseSize size, Declaration said, LocalDate on) {
    return jdbc.sql(
            """
            insert into market.voucher
              (programme, firm, size, industry, staff, revenue, assets, worth, issued_on, last_day)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id
            """)
        .params(
            programme.id(),
            firm,
            size.word(),
            said.industry(),
            said.staff(),
            said.revenue(),
            said.assets(),
            programme.worth(),
            Date.valueOf(on),
            Date.valueOf(programme.until()))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  int issued(long programme, Collection<Long> firms) {
    return jdbc.sql("select count(*) from market.voucher where programme = ? and firm = any(?)")
        .params(programme, firms.toArray(Long[]::new))
        .query((row, n) -> row.getInt(1))
        .single();
  }

  Optional<Voucher> find(long id) {
    return jdbc.sql(VOUCHERS + "where v.id = ?")
        .param(id)
        .query((row, n) -> voucher(row))
        .optional();
  }

  /** Those of firms, the newest first. */
  List<Voucher> of(Collection<Long> firms, int limit) {
    return jdbc.sql(VOUCHERS + "where v.firm = any(?) order by v.id desc limit ?")
        .params(firms.toArray(Long[]::new), limit)
        .query((row, n) -> voucher(row))
        .list();
  }

  /** Spends it; the index refuses whoever comes second, also from another connection. */
  void redeem(long voucher, long request, long amount, LocalDate on) {
    try {
      jdbc.sql(
              """
              insert into market.redemption (voucher, request, amount, redeemed_on)
              values (?, ?, ?, ?)
              """)
          .params(voucher, request, amount, Date.valueOf(on))
          .update();
    } catch (DuplicateKeyException second) {
      throw MarketProblem.voucherSpent(voucher);
    }
  }

  /** The voucher that paid for a request, free again; empty where none did. */
  Optional<Long> giveBack(long request, LocalDate on) {
    return jdbc.sql(
            """
            update market.redemption set returned_on = ?
            where request = ? and returned_on is null returning voucher
            """)
        .params(Date.valueOf(on), request)
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  private static Programme programme(ResultSet row) throws SQLException {
    return new Programme(
        row.getLong("id"),
        row.getString("name"),
        row.getString("source"),
        row.getString("region"),
        row.getDate("first_day").toLocalDate(),
        row.getDate("last_day").toLocalDate(),
        Arrays.stream((String[]) row.getArray("sizes").getArray())
            .flatMap(word -> EnterpriseSize.find(word).stream())
            .toList(),
        row.getLong("worth"),
        row.getInt("share"),
        row.getInt("each"),
        row.getLong("money"),
        row.getLong("granted"));
  }

  private static Voucher voucher(ResultSet row) throws SQLException {
    return new Voucher(
        row.getLong("id"),
        row.getLong("programme"),
        row.getLong("firm"),
        EnterpriseSize.find(row.getString("size")).orElseThrow(),
        row.getLong("worth"),
        row.getDate("issued_on").toLocalDate(),
        row.getDate("last_day").toLocalDate(),
        row.getObject("request", Long.class));
  }
}
