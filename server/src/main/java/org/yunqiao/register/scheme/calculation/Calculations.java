package org.yunqiao.register.scheme.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yunqiao.register.scheme.calculation.Calculation.Answer;

/** All calculations, by name. */
public final class Calculations {

  private static final Map<String, Calculation> ALL = new LinkedHashMap<>();

  static {
    add(
        "audit-time",
        Answer.NUMBER,
        new AuditTime(),
        Working.LIMITS,
        "audit-time-stages",
        "audit-time-qms",
        "audit-time-ems",
        "audit-time-ohsms");
    add("effective-personnel", Answer.NUMBER, new EffectivePersonnel(), Working.LIMITS);
    add("sites", Answer.NUMBER, new Sites(), Working.LIMITS, "site-sampling");
    add(
        "integrated",
        Answer.NUMBER,
        new Integrated(),
        Working.LIMITS,
        "audit-time-stages",
        "audit-time-qms",
        "audit-time-ems",
        "audit-time-ohsms",
        "integration-reduction");
    add("team-ability", Answer.NUMBER, new TeamAbility());
    add("remote-share", Answer.NUMBER, new RemoteShare(), Working.LIMITS);
    add("transfer", Answer.WORD, new Transfer(), "transfer-conditions");
    add(
        "energy-complexity",
        Answer.WORD,
        new EnergyComplexity(true),
        "energy-complexity",
        "energy-complexity-weights",
        "energy-complexity-levels");
    add(
        "energy-complexity-value",
        Answer.NUMBER,
        new EnergyComplexity(false),
        "energy-complexity",
        "energy-complexity-weights",
        "energy-complexity-levels");
    add("working-days", Answer.EITHER, new CalendarDays());
    add("grade", Answer.WORD, new Grade(), "grades");
    add("mass-balance", Answer.NUMBER, new MassBalance());
    add("network-device", Answer.WORD, new NetworkDevice(), "network-devices");
    add("green-catalogue", Answer.WORD, new GreenCatalogue(), "green-catalogue");
    add("ccc-catalogue", Answer.WORD, new CccCatalogue(), "ccc-catalogue");
    add("check-digits", Answer.WORD, new CheckDigits(true));
    add("check-character", Answer.WORD, new CheckDigits(false));
  }

  private Calculations() {}

  private static void add(String name, Answer answer, Arithmetic arithmetic, String... tables) {
    ALL.put(name, new Calculation(name, answer, arithmetic, Set.of(tables)));
  }

  public static List<Calculation> all() {
    return List.copyOf(ALL.values());
  }

  public static Optional<Calculation> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The calculation of a name; refused with the names there are. */
  public static Calculation named(String name) {
    return find(name).orElseThrow(() -> CalculationProblem.unknown(name, ALL.keySet()));
  }
}
