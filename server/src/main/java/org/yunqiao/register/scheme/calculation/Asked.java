package org.yunqiao.register.scheme.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was typed after {@code ./yunqiao calculate}.
 *
 * @param name of the calculation; empty where only help is asked for
 * @param pairs the inputs, as {@code name=value}
 */
record Asked(String name, List<String> pairs, Optional<LocalDate> on, boolean json, boolean help) {

  private static final int MOST = 100;

  static Asked of(List<String> arguments) {
    if (arguments.size() > MOST) throw CalculationProblem.tooMany("INPUT=VALUE", MOST);
    var words = new ArrayList<String>();
    Optional<LocalDate> on = Optional.empty();
    boolean json = false;
    boolean help = arguments.isEmpty();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--json" -> json = true;
        case "--help", "-h" -> help = true;
        case "--on" -> {
          if (++i == arguments.size()) throw CalculationProblem.missing("--on");
          on = Optional.of(Inputs.date("--on", arguments.get(i)));
        }
        default -> {
          if (argument.startsWith("--on=")) {
            on = Optional.of(Inputs.date("--on", argument.substring(5)));
          } else if (argument.startsWith("-")) {
            throw CalculationProblem.unknownInput(argument, List.of("--on", "--json", "--help"));
          } else {
            words.add(argument);
          }
        }
      }
    }
    String name = words.isEmpty() ? "" : words.removeFirst();
    return new Asked(name, List.copyOf(words), on, json, help || name.isEmpty());
  }
}
