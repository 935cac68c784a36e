package org.yunqiao.view.publicity;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;

/** All campaigns. */
@Component
public class Campaigns {

  private static final String CAMPAIGN =
      "select id, name_zh, name_en, begun_on from publicity.campaign ";

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Clock clock;

  Campaigns(JdbcClient jdbc, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.clock = clock;
  }

  @Transactional
  public Campaign begin(BothLanguages given) {
    journal.turn();
    BothLanguages name = given.clean(false);
    LocalDate today = LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
    if (!name.whole()) throw PublicityProblem.oneLanguage();
    int most = PublicityLimits.most("title", today);
    if (name.longest() > most) throw PublicityProblem.tooLong(most);
    long id =
        jdbc.sql(
                """
                insert into publicity.campaign (name_zh, name_en, begun_on) values (?, ?, ?)
                on conflict do nothing returning id
                """)
            .params(name.zh(), name.en(), Date.valueOf(today))
            .query((row, n) -> row.getLong(1))
            .optional()
            .orElseThrow(PublicityProblem::campaignThere);
    journal.state(new CampaignBegun(id, name.zh(), name.en()));
    return get(id);
  }

  public Campaign get(long id) {
    return find(id).orElseThrow(() -> PublicityProblem.noCampaign(id));
  }

  public Optional<Campaign> find(long id) {
    return jdbc.sql(CAMPAIGN + "where id = ?")
        .param(id)
        .query((row, n) -> campaign(row))
        .optional();
  }

  /** All of them, the newest first. */
  public List<Campaign> all() {
    return jdbc.sql(CAMPAIGN + "order by id desc limit 200")
        .query((row, n) -> campaign(row))
        .list();
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return new Campaign(
        row.getLong("id"),
        new BothLanguages(row.getString("name_zh"), row.getString("name_en")),
        row.getObject("begun_on", LocalDate.class));
  }
}
