package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTests {

  private static final Regions REGIONS = Regions.load();

  @ParameterizedTest
  @CsvSource({
    "330000, 浙江省",
    "330100, 浙江省杭州市",
    "330106, 浙江省杭州市西湖区",
    "110101, 北京市东城区",
    "110100, 北京市",
    "500229, 重庆市城口县",
    "469001, 海南省五指山市",
    "441900, 广东省东莞市",
    "659001, 新疆维吾尔自治区石河子市",
    "810000, 香港特别行政区",
    "371203, 山东省莱芜市钢城区"
  })
  void a_region_is_written_as_in_an_address(String code, String path) {
    assertThat(REGIONS.find(code).orElseThrow().path()).isEqualTo(path);
  }

  @Test
  void the_34_provinces_are_there() {
    long provinces =
        Table.rows("regions.csv").stream()
            .filter(row -> row.getField("code").endsWith("0000"))
            .count();
    assertThat(provinces).isEqualTo(34);
    assertThat(REGIONS.find("999999")).isEmpty();
    assertThat(REGIONS.find("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "110103, 110101",
    "110104, 110102",
    "310119, 310115",
    "310103, 310101",
    "310108, 310106",
    "120107, 120116",
    "371200, 370100",
    "371202, 370116",
    "330103, 330105",
    "110228, 110118",
    "469003, 460400",
    "330106, 330106"
  })
  void a_code_that_ended_leads_to_the_one_that_took_over(String old, String now) {
    assertThat(REGIONS.successors(old)).extracting(Region::code).containsExactly(now);
  }

  @Test
  void a_region_that_was_split_leads_to_all_its_parts() {
    assertThat(REGIONS.successors("341400"))
        .extracting(Region::name)
        .containsExactly("合肥市", "芜湖市", "马鞍山市");
    assertThat(REGIONS.successors("330104")).extracting(Region::name).containsExactly("上城区", "钱塘区");
    assertThat(REGIONS.successors("000000")).isEmpty();
  }

  @Test
  void on_the_day_of_the_change_the_new_region_stands_and_the_old_one_no_longer() {
    var day = LocalDate.of(2009, 11, 9);
    assertThat(REGIONS.find("120107", day.minusDays(1))).isPresent();
    assertThat(REGIONS.find("120107", day)).isEmpty();
    assertThat(REGIONS.find("120116", day.minusDays(1))).isEmpty();
    assertThat(REGIONS.find("120116", day)).isPresent();
    assertThat(REGIONS.find("330106", LocalDate.of(1999, 1, 1))).isPresent();
  }

  @Test
  void the_province_is_known_even_of_a_code_that_is_not() {
    assertThat(REGIONS.province("339999").orElseThrow().name()).isEqualTo("浙江省");
    assertThat(REGIONS.province("371202").orElseThrow().name()).isEqualTo("山东省");
    assertThat(REGIONS.province("99")).isEmpty();
    assertThat(REGIONS.province("3")).isEmpty();
  }

  @Test
  void every_row_that_ended_names_its_source_and_leads_somewhere_that_stands() {
    List<Region> ended =
        Table.rows("regions.csv").stream()
            .map(row -> row.getField("code"))
            .distinct()
            .flatMap(code -> REGIONS.find(code).stream())
            .filter(region -> !region.stands())
            .toList();
    assertThat(ended).hasSize(40); // docs/operating/regions.md lists them
    for (Region region : ended) {
      assertThat(region.source()).as(region.code()).containsPattern("20\\d\\d");
      assertThat(REGIONS.successors(region.code())).as(region.code()).isNotEmpty();
    }
  }

  @Test
  void all_fifteen_sub_provincial_cities_are_known() {
    for (String code :
        List.of(
            "210100", "210200", "220100", "230100", "320100", "330100", "330200", "350200",
            "370100", "370200", "420100", "440100", "440300", "510100", "610100")) {
      assertThat(REGIONS.find(code).orElseThrow().level()).isEqualTo(Region.Level.CITY);
    }
  }
}
