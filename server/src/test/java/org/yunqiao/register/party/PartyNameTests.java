package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyNameTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "浙江样例(杭州)有限公司 | 浙江样例（杭州）有限公司",
        "浙江样例有限公司 | 浙江 样例　有限公司",
        "ＡＢＣ检测股份有限公司 | abc检测股份有限公司",
        "Example Co., Ltd. | EXAMPLE CO LTD",
        "Straße GmbH | STRASSE GMBH",
        "阿里·买买提餐厅 | 阿里•买买提餐厅"
      })
  void spellings_of_one_name_share_a_key(String one, String other) {
    assertThat(PartyName.key(one)).isEqualTo(PartyName.key(other)).isNotEmpty();
  }

  @Test
  void what_tells_parties_apart_stays() {
    assertThat(PartyName.key("样例有限公司")).isNotEqualTo(PartyName.key("样例股份有限公司"));
    assertThat(PartyName.key("样例(上海)有限公司")).isNotEqualTo(PartyName.key("样例有限公司"));
    assertThat(PartyName.key("样例 2 厂")).isEqualTo("样例2厂");
    assertThat(PartyName.key("—()·")).isEmpty();
    assertThat(PartyName.key("𠮷野家")).isEqualTo("𠮷野家");
  }

  @Test
  void what_cannot_be_seen_does_not_matter() {
    assertThat(PartyName.key("\u845b\udb40\udd00\u200b样例\ufe0f")).isEqualTo("\u845b样例");
    assertThat(PartyName.key("ΟΔΟΣ ΑΒ")).isEqualTo(PartyName.key("οδος αβ")).isEqualTo("οδοσαβ");
    assertThat(PartyName.key("e-\u0301")).isEqualTo(PartyName.key("É"));
  }

  @Test
  void a_capital_sharp_s_is_two() {
    assertThat(PartyName.key("GROẞ")).isEqualTo("gross").isEqualTo(PartyName.key("Groß"));
  }

  @Property
  void a_key_is_its_own_key(@ForAll String name) {
    String key = PartyName.key(name);
    assertThat(PartyName.key(key)).isEqualTo(key);
  }
}
