package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.BulkRows;

/** Whatever way is chosen to look for a name, the answer is that of reading them all. */
@RealDatabase
class NameSearchTests {

  private static final int ALL = 40_000;

  @Autowired private NameSearch search;

  /** The name of the n-th: some words are in all, some in few, some stand close together. */
  private static String name(int n) {
    return "某某公司"
        + (n % 3 == 0 ? "电子" : "")
        + (n % 25 == 7 ? "机械" : "")
        + (n % 700 == 9 ? "龙井" : "")
        + (n % 9_000 == 11 ? "昆仑" : "")
        + (n > 30_000 && n % 2 == 0 ? "拉萨" : "")
        + (n > 39_000 ? "三沙" : "")
        + (n == 20_000 ? "孤例" : "");
  }

  @BeforeAll
  static void many_organisations(@Autowired DataSource database, @Autowired JdbcClient jdbc) {
    jdbc.sql("truncate publicity.party").update();
    var rows = new BulkRows();
    for (int n = 1; n <= ALL; n++) rows.add(n, "organisation", name(n), NameGrams.of(name(n)));
    rows.copyInto(database, "publicity.party (id, kind, name, grams)");
    jdbc.sql("analyze publicity.party").update();
  }

  private static List<Long> reading(String text, long after) {
    return IntStream.rangeClosed(1, ALL)
        .filter(n -> n > after && NameGrams.of(name(n)).containsAll(NameGrams.of(text)))
        .mapToObj(n -> (long) n)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"公司", "电子", "机械", "龙井", "昆仑", "拉萨", "三沙", "孤例", "无人", "司电", "电子机械", "公司三沙"})
  void the_first_page_and_the_count_are_those_of_reading_all(String text) {
    List<Long> all = reading(text, 0);
    for (int size : new int[] {1, 20, 200}) {
      Page<PublicParty> page = search.search(NameGrams.of(text), 0, size);
      assertThat(page.items())
          .extracting(PublicParty::id)
          .isEqualTo(all.subList(0, Math.min(size, all.size())));
      assertThat(page.after().isPresent()).isEqualTo(all.size() > size);
      assertThat(page.count()).isEqualTo(Math.min(all.size(), 1_000));
      assertThat(page.many()).isEqualTo(all.size() > 1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"电子机械", "龙井", "昆仑", "三沙"})
  void page_by_page_each_is_met_once(String text) {
    List<Long> met = new ArrayList<>();
    long after = 0;
    for (boolean more = true; more; ) {
      Page<PublicParty> page = search.search(NameGrams.of(text), after, 17);
      page.items().forEach(party -> met.add(party.id()));
      assertThat(page.count()).isEqualTo(Math.min(reading(text, 0).size(), 1_000));
      more = page.after().isPresent();
      after = page.after().orElse(0);
    }
    assertThat(met).isEqualTo(reading(text, 0));
  }

  @Test
  void less_than_two_characters_find_nothing() {
    assertThat(search.search(NameGrams.of("某"), 0, 20).items()).isEmpty();
  }
}
