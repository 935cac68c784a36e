package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values that were given, each checked against what was asked. */
final class Inputs {

  static final int LONGEST = 2_000;
  static final int MOST_VALUES = 200;

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,10})?");
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Input> taken = new LinkedHashMap<>();

  private Inputs() {}

  static Inputs of(List<Input> asked, Map<String, ?> given) {
    var known = new LinkedHashMap<String, Input>();
    asked.forEach(input -> known.put(input.name(), input));
    for (String name : given.keySet()) {
      if (!known.containsKey(name)) throw CalculationProblem.unknownInput(name, known.keySet());
    }
    var inputs = new Inputs();
    for (Input input : asked) {
      Object value = given.get(input.name());
      if (value != null && !isNothing(value)) {
        inputs.values.put(input.name(), value(input, value));
      } else if (input.standard() != null) {
        inputs.values.put(input.name(), value(input, input.standard()));
        inputs.taken.put(input.name(), input);
      } else if (input.required()) {
        throw CalculationProblem.missing(input.name());
      }
    }
    return inputs;
  }

  /** As a form sends what was left empty, and a rule an empty list. */
  private static boolean isNothing(Object value) {
    return value instanceof String text
        ? text.length() <= LONGEST && text.isBlank()
        : value instanceof List<?> list && list.isEmpty();
  }

  /** Those that were not given, and what was taken instead. */
  Iterable<Input> taken() {
    return taken.values();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  long number(String name) {
    return (Long) value(name);
  }

  BigDecimal decimal(String name) {
    return (BigDecimal) value(name);
  }

  LocalDate date(String name) {
    return (LocalDate) value(name);
  }

  /** A choice or a text. */
  String text(String name) {
    return (String) value(name);
  }

  boolean yes(String name) {
    return text(name).equals("yes");
  }

  Optional<BigDecimal> decimalIfAny(String name) {
    return has(name) ? Optional.of(decimal(name)) : Optional.empty();
  }

  /** Nothing when it was not given. */
  List<String> list(String name) {
    var list = new ArrayList<String>();
    if (values.get(name) instanceof List<?> several) several.forEach(one -> list.add((String) one));
    return list;
  }

  /** A list of whole numbers, each within bounds. */
  List<Long> numbers(String name, long least, long most) {
    return list(name).stream()
        .map(text -> number(name, text, BigDecimal.valueOf(least), BigDecimal.valueOf(most)))
        .toList();
  }

  /** A list of exact numbers, each of them not negative. */
  List<BigDecimal> decimals(String name, BigDecimal most) {
    return list(name).stream().map(text -> decimal(name, text, BigDecimal.ZERO, most)).toList();
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  // --- reading one ---

  private static Object value(Input input, Object value) {
    String name = input.name();
    return switch (input.kind()) {
      case NUMBER -> number(name, one(name, value), input.least(), input.most());
      case DECIMAL -> decimal(name, one(name, value), input.least(), input.most());
      case CHOICE -> choice(input, one(name, value));
      case DATE -> date(name, one(name, value));
      case TEXT -> one(name, value);
      case LIST -> several(input, value);
    };
  }

  private static long number(String name, String text, BigDecimal least, BigDecimal most) {
    if (!DECIMAL.matcher(text).matches()) throw CalculationProblem.notNumber(name, text);
    if (!WHOLE.matcher(text).matches()) throw CalculationProblem.notWhole(name, text);
    return decimal(name, text, least, most).longValueExact();
  }

  static BigDecimal decimal(String name, String text, BigDecimal least, BigDecimal most) {
    if (!DECIMAL.matcher(text).matches()) throw CalculationProblem.notNumber(name, text);
    var number = new BigDecimal(text);
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw CalculationProblem.outOfRange(name, text, least.toPlainString(), most.toPlainString());
    }
    return number;
  }

  private static String choice(Input input, String text) {
    if (!input.choices().isEmpty() && !input.choices().contains(text)) {
      throw CalculationProblem.notChoice(input.name(), text, input.choices());
    }
    return text;
  }

  static LocalDate date(String name, String text) {
    try {
      if (DATE.matcher(text).matches()) return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      // told below
    }
    throw CalculationProblem.notDate(name, text);
  }

  private static List<String> several(Input input, Object value) {
    var list = new ArrayList<String>();
    if (value instanceof List<?> given) {
      for (Object one : given) {
        if (list.size() == MOST_VALUES) break;
        list.add(one(input.name(), Objects.requireNonNullElse(one, "")));
      }
      if (given.size() > MOST_VALUES) throw CalculationProblem.tooMany(input.name(), MOST_VALUES);
    } else {
      for (String one : one(input.name(), value).split(",", -1)) list.add(one.strip());
      if (list.size() > MOST_VALUES) throw CalculationProblem.tooMany(input.name(), MOST_VALUES);
    }
    list.forEach(one -> choice(input, one));
    return List.copyOf(list);
  }

  /** A single value as somebody would type it. */
  private static String one(String name, Object value) {
    String text = typed(name, value);
    if (text.length() > LONGEST) throw CalculationProblem.tooLong(name, LONGEST);
    if (!CalculationProblem.printable(text)) throw CalculationProblem.unprintable(name, text);
    return text.strip();
  }

  private static String typed(String name, Object value) {
    if (value instanceof String text) return text;
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw CalculationProblem.notOne(name);
    }
    if (value instanceof Boolean truth) return truth ? "yes" : "no";
    if (value instanceof BigDecimal number) return plain(name, number);
    if (value instanceof Double number) return real(name, number);
    return value.toString();
  }

  /** The shortest decimal of a double is what was typed in the rule. */
  private static String real(String name, Double number) {
    if (!Double.isFinite(number)) throw CalculationProblem.notNumber(name, number.toString());
    return plain(name, BigDecimal.valueOf(number));
  }

  /** Not written out where an exponent would make it a megabyte. */
  private static String plain(String name, BigDecimal number) {
    if (number.precision() > 40 || Math.abs((long) number.scale()) > 40) {
      throw CalculationProblem.notNumber(name, "…");
    }
    return Fraction.plain(number);
  }
}
