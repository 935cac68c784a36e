package org.yunqiao.door.portal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;

/**
 * Who may do what with draws, at a desk and at the API alike. Putting chance in and running are for
 * whoever inspects anywhere: they decide nothing. To plan, to abort and to change what was drawn
 * takes a mandate to inspect in the draw's region.
 */
@Component
class DrawGate {

  private final Mandates mandates;
  private final Draws draws;

  DrawGate(Mandates mandates, Draws draws) {
    this.mandates = mandates;
    this.draws = draws;
  }

  /** Refuses whoever inspects nowhere. */
  void inspector(Account account) {
    if (!mandates.mayEver(account.id(), Act.INSPECT)) throw PortalProblem.noMandate();
  }

  /**
   * Refuses, unless the account inspects in the whole of this region, under every scheme that the
   * item asks for.
   *
   * @param region empty for the whole country
   */
  void over(Account account, String region, String item) {
    inspector(account);
    List<String> schemes = draws.schemes(item);
    List<@Nullable String> asked =
        schemes.isEmpty() ? Arrays.asList((String) null) : List.copyOf(schemes);
    for (String scheme : asked) {
      mandates.require(
          account.id(), Act.INSPECT, new Matter(null, region.isEmpty() ? null : region, scheme));
    }
  }

  void over(Account account, Draw draw) {
    over(account, draw.region(), draw.plan().item());
  }

  /** Whether he may change this draw. */
  boolean mayChange(Account account, Draw draw) {
    String region = draw.region();
    List<String> schemes = draws.schemes(draw.plan().item());
    return schemes.isEmpty()
        ? may(account, region, null)
        : schemes.stream().allMatch(scheme -> may(account, region, scheme));
  }

  private boolean may(Account account, String region, @Nullable String scheme) {
    return mandates.may(
        account.id(), Act.INSPECT, new Matter(null, region.isEmpty() ? null : region, scheme));
  }

  /** The region in which he inspects, to begin with; empty for the whole country. */
  String region(Account account) {
    return mandates.of(account.id()).stream()
        .filter(mandate -> mandate.allows(Act.INSPECT))
        .map(Mandate::region)
        .map(region -> region == null ? "" : region)
        .findFirst()
        .orElse("");
  }
}
