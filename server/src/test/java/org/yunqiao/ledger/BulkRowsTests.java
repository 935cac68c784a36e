package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;

@RealDatabase
class BulkRowsTests {

  @Autowired private DataSource database;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void table() {
    jdbc.sql("create table copied (n int, words text, bits bytea, several text[], so boolean)")
        .update();
  }

  @AfterEach
  void drop() {
    jdbc.sql("drop table copied").update();
  }

  @Test
  void what_copy_would_misread_arrives_as_it_was() {
    String words = "a\tb\nc\rd\\e\\N\\.f\b\f\u000b\u0001\"'{},🀄龘é\u07ff\u0800";
    byte[] bits = {0, 1, 15, 16, 127, -128, -1, '\\', '\n'};
    new BulkRows()
        .add(1, words, bits, List.of("x\"y\\z,{}", "", "\t\n", "汉"), true)
        .copyInto(database, "copied (n, words, bits, several, so)");

    jdbc.sql("select words, bits, several, so from copied")
        .query(row -> {
          assertThat(row.getString("words")).isEqualTo(words);
          assertThat(row.getBytes("bits")).isEqualTo(bits);
          assertThat((String[]) row.getArray("several").getArray())
              .containsExactly("x\"y\\z,{}", "", "\t\n", "汉");
          assertThat(row.getBoolean("so")).isTrue();
        });
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void nothing_stays_nothing_and_empty_stays_empty() {
    new BulkRows()
        .add(1, null, null, null, null)
        .add(2, "", new byte[0], List.of(), false)
        .copyInto(database, "copied (n, words, bits, several, so)");

    assertThat(
            jdbc.sql(
                    "select n from copied where words is null and bits is null and several is null")
                .query(Integer.class)
                .list())
        .containsExactly(1);
    assertThat(
            jdbc.sql("select n from copied where words = '' and bits = '' and several = '{}'")
                .query(Integer.class)
                .list())
        .containsExactly(2);
  }

  @Test
  void any_text_that_is_text_arrives_whole() {
    var chance = new Random(3);
    List<String> texts =
        chance
            .ints(3_000, 1, 40)
            .mapToObj(length ->
                chance
                    .ints(1, 0x110000)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .limit(length)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
            .toList();
    var first = new BulkRows();
    var rest = new BulkRows();
    for (int i = 0; i < texts.size(); i++) (i < 1_000 ? first : rest).add(i, texts.get(i));
    first.addAll(rest).copyInto(database, "copied (n, words)");

    assertThat(first.size()).isEqualTo(3_000);
    assertThat(jdbc.sql("select words from copied order by n").query(String.class).list())
        .isEqualTo(texts);
  }

  @Test
  void half_a_character_becomes_a_question_mark() {
    new BulkRows()
        .add(1, "a\ud83cb")
        .add(2, "\udc04")
        .add(3, "end\ud83c")
        .copyInto(database, "copied (n, words)");

    assertThat(jdbc.sql("select words from copied order by n").query(String.class).list())
        .containsExactly("a?b", "?", "end?");
  }

  @Test
  void a_long_row_grows_to_its_size() {
    String much = String.join("", Collections.nCopies(200_000, "证书"));
    byte[] bits = new byte[300_000];
    Arrays.fill(bits, (byte) 0xA5);
    new BulkRows().add(1, much, bits).copyInto(database, "copied (n, words, bits)");

    assertThat(jdbc.sql("select words from copied").query(String.class).single()).isEqualTo(much);
    assertThat(jdbc.sql("select bits from copied").query(byte[].class).single()).isEqualTo(bits);
  }

  private long count() {
    return jdbc.sql("select count(*) from copied").query(Long.class).single();
  }
}
