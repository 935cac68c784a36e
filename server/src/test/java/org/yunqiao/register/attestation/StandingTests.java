package org.yunqiao.register.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.attestation.Standing.CANCELLED;
import static org.yunqiao.register.attestation.Standing.EXPIRED;
import static org.yunqiao.register.attestation.Standing.SUSPENDED;
import static org.yunqiao.register.attestation.Standing.UNKNOWN;
import static org.yunqiao.register.attestation.Standing.VALID;
import static org.yunqiao.register.attestation.Standing.WITHDRAWN;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTests {

  /** The table of lawful changes; whatever is not in it is unlawful. */
  private static final Map<Standing, Set<Standing>> LAWFUL =
      Map.of(
          VALID, EnumSet.of(SUSPENDED, WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN),
          SUSPENDED, EnumSet.of(VALID, WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN),
          WITHDRAWN, EnumSet.noneOf(Standing.class),
          CANCELLED, EnumSet.noneOf(Standing.class),
          EXPIRED, EnumSet.noneOf(Standing.class),
          UNKNOWN, EnumSet.of(VALID, SUSPENDED, WITHDRAWN, CANCELLED, EXPIRED));

  @ParameterizedTest
  @EnumSource(Standing.class)
  void only_lawful_changes_are_possible(Standing from) {
    for (Standing to : Standing.values()) {
      assertThat(from.canBecome(to))
          .as("%s → %s", from, to)
          .isEqualTo(LAWFUL.get(from).contains(to));
    }
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void a_standing_is_found_by_its_word(Standing standing) {
    assertThat(Standing.of(standing.word())).isEqualTo(standing);
  }

  @ParameterizedTest
  @EnumSource(Happening.class)
  void a_happening_is_found_by_its_word(Happening happening) {
    assertThat(Happening.of(happening.word())).isEqualTo(happening);
  }
}
