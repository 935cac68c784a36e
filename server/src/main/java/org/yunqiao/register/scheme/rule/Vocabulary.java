package org.yunqiao.register.scheme.rule;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yunqiao.register.scheme.calculation.Calculations;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * The words that rules may use besides CEL's own (docs/schemes.md). All are functions of what they
 * are given; those that depend on the day are handed it by a macro, so that a rule can not forget
 * it.
 */
final class Vocabulary {

  /** Bounds for texts that strangers write: no expression is long, deep or loops for long. */
  static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(10_000)
          .maxExpressionCodePointSize(2_000)
          .maxParseRecursionDepth(40)
          .build();

  /**
   * For evaluating: planned once, not walked anew for every record. It compares numbers of several
   * types, which the typed texts never do.
   */
  static final CelOptions EVALUATING =
      OPTIONS.toBuilder().enableHeterogeneousNumericComparisons(true).build();

  /**
   * The version of all this, as it counts among the inputs of a simulation: it goes up when a rule
   * may come to mean something else than before.
   */
  static final String VERSION = "1";

  /** The variable that holds the day whose rows are looked up; no rule can spell it. */
  static final String FOLLOWED = "@followed";

  /** CEL's own functions, without the one of them that is bound otherwise here. */
  static final CelStandardFunctions STANDARD =
      CelStandardFunctions.newBuilder()
          .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
          .build();

  /** Functions whose result depends on the day, and with how many arguments they are written. */
  private static final Map<String, List<Integer>> DATED =
      Map.of(
          "calculate", List.of(2),
          "classify", List.of(2),
          "listed", List.of(2),
          "lookup", List.of(3, 4),
          "within", List.of(3));

  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType WHOLE = SimpleType.INT;
  private static final CelType TRUTH = SimpleType.BOOL;
  private static final CelType DECIMAL = FormType.DECIMAL;
  private static final CelType INPUTS = MapType.create(SimpleType.STRING, SimpleType.DYN);

  private Vocabulary() {}

  static List<CelMacro> macros() {
    var macros = new ArrayList<CelMacro>(CelStandardMacro.STANDARD_MACROS.size() + 8);
    CelStandardMacro.STANDARD_MACROS.forEach(macro -> macros.add(macro.getDefinition()));
    DATED.forEach((name, counts) -> counts.forEach(count -> macros.add(dated(name, count))));
    return macros;
  }

  private static CelMacro dated(String name, int count) {
    return CelMacro.newGlobalMacro(
        name,
        count,
        (factory, target, arguments) -> {
          var handed = new ArrayList<dev.cel.common.ast.CelExpr>(arguments);
          handed.addFirst(factory.newIdentifier(FOLLOWED));
          return Optional.of(factory.newGlobalCall(name, handed));
        });
  }

  /** Names of functions that the day is handed to: their written arguments begin at the second. */
  static Set<String> dated() {
    return DATED.keySet();
  }

  static List<CelFunctionDecl> declarations() {
    return List.of(
        function(
            "decimal",
            newGlobalOverload("decimal_text", DECIMAL, TEXT),
            newGlobalOverload("decimal_whole", DECIMAL, WHOLE)),
        function("_+_", newGlobalOverload("add_decimal", DECIMAL, DECIMAL, DECIMAL)),
        function("_-_", newGlobalOverload("subtract_decimal", DECIMAL, DECIMAL, DECIMAL)),
        function("_*_", newGlobalOverload("multiply_decimal", DECIMAL, DECIMAL, DECIMAL)),
        function("_<_", newGlobalOverload("less_decimal", TRUTH, DECIMAL, DECIMAL)),
        function("_<=_", newGlobalOverload("less_equals_decimal", TRUTH, DECIMAL, DECIMAL)),
        function("_>_", newGlobalOverload("greater_decimal", TRUTH, DECIMAL, DECIMAL)),
        function("_>=_", newGlobalOverload("greater_equals_decimal", TRUTH, DECIMAL, DECIMAL)),
        function("calculate", newGlobalOverload("calculate", DECIMAL, TEXT, TEXT, INPUTS)),
        function("classify", newGlobalOverload("classify", TEXT, TEXT, TEXT, INPUTS)),
        function("listed", newGlobalOverload("listed", TRUTH, TEXT, TEXT, TEXT)),
        function(
            "lookup",
            newGlobalOverload("lookup", TEXT, TEXT, TEXT, TEXT, TEXT),
            newGlobalOverload("lookup_two", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)),
        function("within", newGlobalOverload("within", TEXT, TEXT, TEXT, WHOLE, TEXT)),
        function("grade", newGlobalOverload("grade", TEXT, DECIMAL)),
        function("sum", newGlobalOverload("sum_decimals", DECIMAL, ListType.create(DECIMAL))),
        function("months", newGlobalOverload("months", TEXT, TEXT, WHOLE)),
        function("days", newGlobalOverload("days", TEXT, TEXT, WHOLE)),
        function("days_between", newGlobalOverload("days_between", WHOLE, TEXT, TEXT)),
        function("working_days", newGlobalOverload("working_days", TEXT, TEXT, WHOLE)),
        function(
            "working_days_between", newGlobalOverload("working_days_between", WHOLE, TEXT, TEXT)),
        function("credit_code", newGlobalOverload("credit_code", TRUTH, TEXT)),
        function("organisation_code", newGlobalOverload("organisation_code", TRUTH, TEXT)),
        function("check37", newGlobalOverload("check37", TRUTH, TEXT)));
  }

  private static CelFunctionDecl function(
      String name, dev.cel.common.CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  /** What the functions do, with an edition's own tables and grades. */
  @SuppressWarnings("Immutable") // tables and grades do not change once read
  static List<CelFunctionBinding> bindings(Tables tables, Grading grading) {
    return List.of(
        CelFunctionBinding.from("decimal_text", String.class, Decimal::of),
        CelFunctionBinding.from(
            "decimal_whole", Long.class, number -> Decimal.of(number.longValue())),
        CelFunctionBinding.from("add_decimal", Decimal.class, Decimal.class, Decimal::plus),
        CelFunctionBinding.from("subtract_decimal", Decimal.class, Decimal.class, Decimal::minus),
        CelFunctionBinding.from("multiply_decimal", Decimal.class, Decimal.class, Decimal::times),
        CelFunctionBinding.from(
            "less_decimal", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) < 0),
        CelFunctionBinding.from(
            "less_equals_decimal", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) <= 0),
        CelFunctionBinding.from(
            "greater_decimal", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) > 0),
        CelFunctionBinding.from(
            "greater_equals_decimal", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) >= 0),
        CelFunctionBinding.from("sum_decimals", List.class, Vocabulary::sum),
        CelFunctionBinding.from(
            "calculate",
            List.of(String.class, String.class, Map.class),
            given -> new Decimal(calculated(tables, given, BigDecimal.class))),
        CelFunctionBinding.from(
            "classify",
            List.of(String.class, String.class, Map.class),
            given -> calculated(tables, given, String.class)),
        CelFunctionBinding.from(
            "listed",
            List.of(String.class, String.class, String.class),
            given -> row(tables, given, 1).isPresent()),
        CelFunctionBinding.from(
            "lookup",
            List.of(String.class, String.class, String.class, String.class),
            given -> row(tables, given, 1).map(row -> row.text(text(given, 3))).orElse("")),
        CelFunctionBinding.from(
            "lookup_two",
            List.of(String.class, String.class, String.class, String.class, String.class),
            given -> row(tables, given, 2).map(row -> row.text(text(given, 4))).orElse("")),
        CelFunctionBinding.from(
            "within",
            List.of(String.class, String.class, Long.class, String.class),
            given ->
                tables
                    .named(text(given, 1))
                    .within(day(text(given, 0)), (Long) given[2])
                    .map(row -> row.text(text(given, 3)))
                    .orElse("")),
        CelFunctionBinding.from("grade", Decimal.class, score -> grading.of(score.value())),
        CelFunctionBinding.from(
            "months", String.class, Long.class, (day, n) -> day(day).plusMonths(n).toString()),
        CelFunctionBinding.from(
            "days", String.class, Long.class, (day, n) -> day(day).plusDays(n).toString()),
        CelFunctionBinding.from(
            "days_between",
            String.class,
            String.class,
            (from, to) -> ChronoUnit.DAYS.between(day(from), day(to))),
        CelFunctionBinding.from(
            "working_days",
            String.class,
            Long.class,
            (from, n) -> WorkingDays.shared().add(day(from), Math.toIntExact(n)).toString()),
        CelFunctionBinding.from(
            "working_days_between",
            String.class,
            String.class,
            (from, to) -> (long) WorkingDays.shared().between(day(from), day(to))),
        CelFunctionBinding.from("matches", String.class, String.class, Vocabulary::matches),
        CelFunctionBinding.from("matches_string", String.class, String.class, Vocabulary::matches),
        CelFunctionBinding.from("credit_code", String.class, Codes::creditCode),
        CelFunctionBinding.from("organisation_code", String.class, Codes::organisationCode),
        CelFunctionBinding.from("check37", String.class, Codes::check37));
  }

  /** The grade that a score earns in an edition; empty below all. */
  @FunctionalInterface
  interface Grading {
    String of(BigDecimal score);
  }

  private static Decimal sum(List<?> numbers) {
    return numbers.stream().map(Decimal.class::cast).reduce(Decimal.ZERO, Decimal::plus);
  }

  /**
   * What was calculated: several rules of an edition ask for the same of one record, and many
   * records say the same. Between two days on which no table turns it comes out the same.
   */
  private record Calculated(Tables tables, String name, Map<?, ?> inputs, LocalDate era) {}

  private static final int REMEMBERED = 1_000;

  private static final ThreadLocal<Map<Calculated, Object>> LAST =
      ThreadLocal.withInitial(() ->
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Calculated, Object> eldest) {
              return size() > REMEMBERED;
            }
          });

  @SuppressWarnings("unchecked")
  private static <T> T calculated(Tables tables, Object[] given, Class<T> type) {
    LocalDate on = day(text(given, 0));
    var asked = new Calculated(tables, text(given, 1), (Map<?, ?>) given[2], tables.era(on));
    Object value = LAST.get().get(asked);
    if (value == null) {
      value =
          Calculations.named(asked.name())
              .calculate(inputs((Map<String, Object>) given[2]), on, tables)
              .value();
      LAST.get().put(asked, value);
    }
    return type.cast(value);
  }

  /** Patterns stand in the texts of rules, so there are few; one that is made up is not kept. */
  private static final int MOST_PATTERNS = 1_000;

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /** As CEL's own, which compiles the pattern for every record. */
  private static boolean matches(String text, String pattern) {
    Pattern known = PATTERNS.get(pattern);
    if (known == null) {
      known = Pattern.compile(pattern);
      if (PATTERNS.size() < MOST_PATTERNS) PATTERNS.put(pattern, known);
    }
    return known.matcher(text).find();
  }

  private static Map<String, Object> inputs(Map<String, Object> given) {
    Map<String, Object> inputs = HashMap.newHashMap(given.size());
    given.forEach((name, value) -> inputs.put(name, input(value)));
    return inputs;
  }

  private static Object input(Object value) {
    return switch (value) {
      case Decimal number -> number.value();
      case List<?> list -> list.stream().map(Vocabulary::input).toList();
      default -> value;
    };
  }

  private static Optional<Row> row(Tables tables, Object[] given, int keys) {
    String[] key = new String[keys];
    for (int i = 0; i < keys; i++) key[i] = text(given, 2 + i);
    return tables.named(text(given, 1)).find(day(text(given, 0)), key);
  }

  private static String text(Object[] given, int at) {
    return (String) given[at];
  }

  /** Ten digits and dashes, as nearly all are, without the parser that knows everything. */
  private static LocalDate day(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return LocalDate.parse(text);
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      if (i != 4 && i != 7 && (c < '0' || c > '9')) return LocalDate.parse(text);
    }
    return LocalDate.of(
        Integer.parseInt(text, 0, 4, 10),
        Integer.parseInt(text, 5, 7, 10),
        Integer.parseInt(text, 8, 10, 10));
  }
}
