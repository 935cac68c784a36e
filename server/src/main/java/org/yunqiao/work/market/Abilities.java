package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Life;
import org.yunqiao.register.attestation.Standing;

/**
 * What laboratories can do on a day: the rows of the capability table of an approval (资质认定) that is
 * valid then and valid today. Asked of the register each time; nothing is kept.
 */
@Component
class Abilities {

  static final String APPROVAL = "cma";

  private final Attestations attestations;
  private final Standpoint standpoint;

  Abilities(Attestations attestations, Standpoint standpoint) {
    this.attestations = attestations;
    this.standpoint = standpoint;
  }

  /** Everything that a laboratory can do on a day. */
  List<Ability> of(long laboratory, LocalDate on) {
    return of(List.of(laboratory), on).getOrDefault(laboratory, List.of());
  }

  /** The same of many laboratories, in one question; those that can do nothing are left out. */
  Map<Long, List<Ability>> of(Collection<Long> laboratories, LocalDate on) {
    var rows = new HashMap<Long, List<Ability>>();
    for (Attestation each : attestations.credentials(APPROVAL, laboratories)) {
      if (!valid(each.life(), on)) continue;
      each.life()
          .content(on)
          .map(Content::holder)
          .ifPresent(holder ->
              rows.computeIfAbsent(holder, id -> new ArrayList<>()).addAll(rows(each, on)));
    }
    var known = new HashMap<Long, List<Ability>>();
    standpoint
        .stays(laboratories)
        .forEach((each, stays) -> {
          List<Ability> has = rows.get(stays);
          if (has != null) known.put(each, has);
        });
    return known;
  }

  /** The row that covers an item by a method on a day. */
  Optional<Ability> find(long laboratory, String item, String method, LocalDate on) {
    return of(laboratory, on).stream()
        .filter(row -> row.item().equals(item) && row.method().equals(method))
        .findFirst();
  }

  /**
   * Refuses what is outside the capability on a day; says so differently where the laboratory has
   * no valid approval at all.
   */
  Ability demand(long laboratory, String item, String method, LocalDate on) {
    Optional<Ability> row = find(laboratory, item, method, on);
    if (row.isPresent()) return row.get();
    Optional<Standing> standing = standing(laboratory, on);
    if (standing.filter(s -> s != Standing.VALID).isPresent()) {
      throw MarketProblem.notValid(standing.get(), on);
    }
    throw MarketProblem.outsideCapability(item, method);
  }

  /** Refuses, unless an approval covered this on a day, whatever became of it since. */
  void demandThen(long laboratory, String item, String method, LocalDate on) {
    boolean covered =
        attestations.credentials(APPROVAL, List.of(laboratory)).stream()
            .filter(each -> stands(each.life(), on))
            .flatMap(each -> rows(each, on).stream())
            .anyMatch(row -> row.item().equals(item) && row.method().equals(method));
    if (!covered) throw MarketProblem.notThen(item, on);
  }

  /** How the laboratory's approval stands: valid if one is, else the last one's standing. */
  private Optional<Standing> standing(long laboratory, LocalDate on) {
    Optional<Standing> last = Optional.empty();
    for (Attestation each : attestations.credentials(APPROVAL, List.of(laboratory))) {
      if (valid(each.life(), on)) return Optional.of(Standing.VALID);
      Optional<Standing> now = each.life().standing(standpoint.today());
      last = now.filter(s -> s != Standing.VALID).or(() -> each.life().standing(on));
    }
    return last;
  }

  private boolean valid(Life life, LocalDate on) {
    return stands(life, standpoint.today()) && stands(life, on);
  }

  private static boolean stands(Life life, LocalDate on) {
    return life.standing(on).filter(standing -> standing == Standing.VALID).isPresent();
  }

  private static List<Ability> rows(Attestation approval, LocalDate on) {
    var rows = new ArrayList<Ability>();
    Object table =
        approval.life().content(on).map(Content::attributes).orElse(Map.of()).get("capability");
    if (!(table instanceof List<?> lines)) return rows;
    for (Object line : lines) {
      if (!(line instanceof Map<?, ?> row) || !counts(row, on)) continue;
      rows.add(
          new Ability(
              approval.id(),
              text(row, "field"),
              text(row, "item"),
              text(row, "method"),
              text(row, "limit")));
    }
    return rows;
  }

  /** Days are ISO texts, which the form has checked. */
  private static boolean counts(Map<?, ?> row, LocalDate on) {
    String day = on.toString();
    String to = text(row, "to");
    return text(row, "from").compareTo(day) <= 0 && (to.isEmpty() || to.compareTo(day) >= 0);
  }

  private static String text(Map<?, ?> row, String key) {
    Object value = row.get(key);
    return value == null ? "" : value.toString();
  }
}
