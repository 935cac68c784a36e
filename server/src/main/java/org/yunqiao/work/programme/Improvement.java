package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a body or laboratory sets out to improve by itself.
 *
 * @param region the first digits of GB/T 2260, where it is reviewed
 */
public record Improvement(
    long id, long party, String region, String title, LocalDate filedOn, List<Step> steps) {

  /** How far a step is. */
  public enum State {
    OPEN,
    /** Done, as the party tells; to be reviewed. */
    TOLD,
    ACCEPTED;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A step that is to be taken. */
  public record Intent(String what, BigDecimal weight, LocalDate due) {}

  /**
   * A step of it.
   *
   * @param document digest in the vault of what proves it
   * @param remark of who reviewed it last
   */
  public record Step(
      int number,
      String what,
      BigDecimal weight,
      LocalDate due,
      State state,
      String evidence,
      @Nullable String document,
      String remark) {}

  Improvement with(List<Step> all) {
    return new Improvement(id, party, region, title, filedOn, all);
  }

  /** How much of it was accepted, of a hundred; what is only told does not count. */
  public BigDecimal progress() {
    return steps.stream()
        .filter(each -> each.state() == State.ACCEPTED)
        .map(Step::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
