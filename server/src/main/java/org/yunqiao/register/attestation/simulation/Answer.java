package org.yunqiao.register.attestation.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;

/**
 * What a simulation found. It tells differences only: what the edition would say that the one an
 * attestation was issued under does not, and the reverse. The same inputs give the same answer,
 * however it was come by.
 *
 * @param attestations on record under the scheme, from {@code since} on
 * @param erased of which so much was erased that no edition can judge them; not among these
 * @param effects how many of them would be refused, warned, …; one may count under several
 * @param rules how many each rule speaks of, most first
 * @param issuers likewise by who issued, most first, at most {@link #MOST_ISSUERS}
 * @param issuersAffected how many issuers there are in all
 * @param regions likewise by province of the holder, the first two digits of GB/T 2260; empty where
 *     it is not known
 * @param days what would change in the auditor days asked for
 * @param transition null where the edition replaces none
 * @param apart what is not among the answer though the editions differ in it: codes
 * @param examples the first of them
 * @param words what the rules among these say, by code; a draft's are nowhere else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
    String scheme,
    String edition,
    @Nullable LocalDate since,
    long position,
    long attestations,
    long erased,
    Map<Effect, Long> effects,
    List<ByRule> rules,
    List<ByIssuer> issuers,
    long issuersAffected,
    Map<String, Long> regions,
    Days days,
    @Nullable Transition transition,
    Set<String> apart,
    List<Example> examples,
    Map<String, Edition.Names> words) {

  public static final int MOST_ISSUERS = 200;
  public static final int MOST_EXAMPLES = 20;

  public Answer {
    regions = new TreeMap<>(regions);
    words = new TreeMap<>(words);
  }

  public record ByRule(Effect effect, String code, long attestations) {}

  /**
   * @param code what it is asked for by; empty where it has none
   */
  public record ByIssuer(long party, String code, String name, long attestations, long refused) {}

  /**
   * Auditor days, as far as both editions name a least for what was reported.
   *
   * @param attestations for which another number is asked
   * @param more days asked for in addition, over all of them
   * @param fewer days asked for less
   * @param missing days by which what was reported would fall short further than now
   */
  public record Days(long attestations, BigDecimal more, BigDecimal fewer, BigDecimal missing) {

    static final Days NONE = new Days(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /**
   * What is to be brought over to the edition, by the month of the first occasion.
   *
   * @param start first day of the edition
   * @param until last day for those of the edition before; null where none is named
   * @param inForce valid or suspended on the first day, under an edition before
   * @param undated of these those that have no occasion: no end, no surveillance, no last day
   * @param peak the month with the most; null where there are none
   * @param surveillancesMore surveillance audits more (or fewer) in a cycle than before, over all
   *     of them; null where one of the editions does not say how many
   */
  public record Transition(
      LocalDate start,
      @Nullable LocalDate until,
      long inForce,
      long undated,
      @Nullable YearMonth peak,
      @Nullable Long surveillancesMore,
      List<Month> months) {}

  /**
   * One month.
   *
   * @param surveillance at a surveillance audit that is due then
   * @param expiry because it ends then and is renewed under the new edition
   * @param special by an audit of its own, as no other occasion comes before the last day
   */
  public record Month(YearMonth month, long surveillance, long expiry, long special) {

    public long all() {
      return surveillance + expiry + special;
    }
  }

  /** One attestation that it makes a difference to. */
  public record Example(
      String number,
      String issuer,
      String region,
      LocalDate issued,
      String edition,
      List<Reason> reasons) {}

  /** Why. */
  public record Reason(Effect effect, String code, String field, String detail) {}

  /** How many it makes this difference to. */
  public long count(Effect effect) {
    return effects.getOrDefault(effect, 0L);
  }
}
