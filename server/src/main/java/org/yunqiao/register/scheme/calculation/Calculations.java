package org.yunqiao.register.scheme.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yunqiao.register.scheme.calculation.Calculation.Answer;

/** All calculations, by name. */
public final class Calculations {

  private static final Map<String, Calculation> ALL = new LinkedHashMap<>();

  static {
    add("audit-time", Answer.NUMBER, new AuditTime());
    add("effective-personnel", Answer.NUMBER, new EffectivePersonnel());
    add("sites", Answer.NUMBER, new Sites());
    add("integrated", Answer.NUMBER, new Integrated());
    add("team-ability", Answer.NUMBER, new TeamAbility());
    add("remote-share", Answer.NUMBER, new RemoteShare());
    add("transfer", Answer.WORD, new Transfer());
    add("energy-complexity", Answer.WORD, new EnergyComplexity(true));
    add("energy-complexity-value", Answer.NUMBER, new EnergyComplexity(false));
    add("working-days", Answer.EITHER, new CalendarDays());
    add("grade", Answer.WORD, new Grade());
    add("mass-balance", Answer.NUMBER, new MassBalance());
    add("network-device", Answer.WORD, new NetworkDevice());
    add("green-catalogue", Answer.WORD, new GreenCatalogue());
    add("ccc-catalogue", Answer.WORD, new CccCatalogue());
    add("check-digits", Answer.WORD, new CheckDigits(true));
    add("check-character", Answer.WORD, new CheckDigits(false));
  }

  private Calculations() {}

  private static void add(String name, Answer answer, Arithmetic arithmetic) {
    ALL.put(name, new Calculation(name, answer, arithmetic));
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
