package org.yunqiao.work.supervision;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Refused;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Source;
import org.yunqiao.proof.draw.Staffing;

/**
 * What an office wants to draw.
 *
 * @param name of the draw; never used twice
 * @param item code of the inspection item (抽查事项)
 * @param region only objects of regions that begin so (定向); empty for all
 * @param quotas by stratum
 * @param entropy where chance comes from
 * @param follows the aborted draw in whose place this one is held; empty when there is none
 * @param files a folder with frame.tsv, objects.tsv and officers.tsv; null to take the libraries
 */
public record Wish(
    String name,
    String item,
    String region,
    Map<String, Quota> quotas,
    Staffing staffing,
    Source entropy,
    String follows,
    @Nullable Path files) {

  /** By what parties commit to and reveal. */
  public Wish(
      String name,
      String item,
      String region,
      Map<String, Quota> quotas,
      Staffing staffing,
      List<String> parties,
      Instant commitBy,
      Instant revealBy,
      String follows,
      @Nullable Path files) {
    this(
        name,
        item,
        region,
        quotas,
        staffing,
        source(() -> new CommitReveal(parties, commitBy, revealBy)),
        follows,
        files);
  }

  /** A source of chance; what the protocol refuses becomes the room's refusal. */
  public static Source source(Supplier<Source> made) {
    try {
      return made.get();
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    }
  }

  private static final Pattern SEND = Pattern.compile("(same|other):([1-9]\\d?)|any");

  /**
   * Reads how officers are sent.
   *
   * @param send {@code any}, or {@code same} or {@code other} and how many digits of two regions
   *     are compared, as {@code same:2}
   */
  public static Staffing staffing(int perObject, int workload, String send) {
    Matcher read = SEND.matcher(send);
    if (!read.matches()) throw SupervisionProblem.noSuchRule(send);
    try {
      RegionRule rule =
          read.group(1) == null
              ? new RegionRule(RegionRule.Kind.ANY, 0)
              : new RegionRule(
                  RegionRule.Kind.valueOf(read.group(1).toUpperCase(Locale.ROOT)),
                  Integer.parseInt(read.group(2)));
      return new Staffing(perObject, workload, rule);
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    }
  }
}
