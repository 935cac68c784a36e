package org.yunqiao.view.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether a question may be asked: one select, over tables of the lake, by functions that reckon.
 * The engine's own parser says what the text means; what is not known here is refused.
 */
final class Guard {

  /** What may stand in a statement beside expressions. */
  private static final Set<String> PARTS =
      Set.of(
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "CTE_NODE",
          "BASE_TABLE",
          "JOIN",
          "SUBQUERY",
          "EXPRESSION_LIST",
          "EMPTY",
          "TABLE_FUNCTION",
          "ORDER_MODIFIER",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "DISTINCT_MODIFIER",
          "ORDER_DEFAULT",
          "ASCENDING",
          "DESCENDING");

  /** Tables that functions make: rows of a list, numbers in a row. */
  private static final Set<String> ROWS = Set.of("unnest", "range", "generate_series");

  /** Names a statement may give: no path, and none of the engine's own tables. */
  private static final Pattern OWN =
      Pattern.compile("(?!duckdb_|pragma_|sqlite_|pg_)[\\p{L}_][\\p{L}\\p{N}_]*");

  /** Functions that reckon with what they are given and look at nothing else. */
  private static final Set<String> FUNCTIONS =
      Set.copyOf(
          List.of(
              """
              + - * / // % ^ ** || ~~ !~~ ~~* !~~* ~ !~ & | << >> @ ! -> ->>
              abs add_months any_value arg_max arg_min avg bool_and bool_or cbrt ceil ceiling coalesce
              concat concat_ws contains corr count count_if count_star covar_pop covar_samp cume_dist
              date_diff date_part date_trunc datediff datepart datetrunc day dayname dayofmonth
              dayofweek dayofyear dense_rank ends_with entropy epoch exp extract first first_value floor
              greatest group_concat grouping histogram hour ifnull if instr
              isfinite isnan isodow isoyear lag last last_day last_value lcase lead least left length
              like_escape ilike_escape not_like_escape not_ilike_escape list list_value
              list_contains list_extract list_distinct list_sort array_length ln log log10 log2 lower
              ltrim mad make_date max median min minute mod mode month monthname nth_value ntile nullif
              percent_rank pi position pow power quantile quantile_cont quantile_disc quarter radians
              rank regexp_extract regexp_full_match regexp_matches regr_slope
              regr_intercept regr_r2 regr_count reverse right round row row_number
              rtrim second sign skewness split_part sqrt starts_with stddev stddev_pop stddev_samp
              strftime string_agg strlen strpos strptime struct_extract struct_pack substr substring sum
              to_days to_months to_years today trim trunc ucase unnest upper var_pop var_samp variance
              week weekday weekofyear year yearweek array_extract array_slice list_slice is_distinct_from
              sum_no_overflow date_add date_sub contains_substring fsum kahan_sum favg\
              """
                  .split("\\s+")));

  /**
   * Functions whose value may be longer than what they are given. The engine does not count such
   * values as memory of its own, and by doubling a text in steps a short question makes one of any
   * length; so all of them together have a few parts at most.
   */
  private static final Set<String> GROWING =
      Set.of("||", "concat", "concat_ws", "list_value", "struct_pack", "list", "strftime");

  /** So many parts are put together in one question at most. */
  static final int PARTS_AT_MOST = 24;

  private final Set<String> tables;
  private final Set<String> own = new HashSet<>();
  private int grown;

  private Guard(Set<String> tables) {
    this.tables = tables;
  }

  /**
   * Looks at a statement, as {@code json_serialize_sql} tells it.
   *
   * @throws AnalysisProblem where it is not to be asked
   */
  static void pass(JsonNode told, Set<String> tables) {
    if (told.path("error").asBoolean()) {
      if (told.path("error_type").asString("").equals("parser")) {
        throw AnalysisProblem.syntax(told.path("error_message").asString(""));
      }
      throw AnalysisProblem.notASelect();
    }
    if (told.path("statements").size() != 1) throw AnalysisProblem.notASelect();
    var guard = new Guard(tables);
    guard.collect(told);
    guard.look(told.path("statements").get(0).path("node"), FUNCTIONS);
  }

  /**
   * Tables that the statement names itself, with a {@code with}. Such a name holds in its part of
   * the statement alone, while elsewhere the engine might take it for a file or for a table of its
   * own; so it must be one that is neither.
   */
  private void collect(JsonNode node) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      String name = entry.path("key").asString("").toLowerCase(Locale.ROOT);
      if (!OWN.matcher(name).matches()) throw AnalysisProblem.noTable(name);
      own.add(name);
    }
    for (JsonNode each : node) collect(each);
  }

  /** Looks at a part; a table may be made by other functions than a value. */
  private void look(JsonNode node, Set<String> functions) {
    if (node.isObject()) check(node, functions);
    JsonNode makes =
        node.path("type").asString("").equals("TABLE_FUNCTION") ? node.path("function") : null;
    for (JsonNode each : node) look(each, each == makes ? ROWS : FUNCTIONS);
  }

  private void check(JsonNode node, Set<String> functions) {
    String type = node.path("type").asString("");
    String kind = node.path("class").asString("");
    if (kind.equals("FUNCTION") || kind.equals("WINDOW")) {
      function(node, functions);
      return;
    }
    if (node.has("class") || type.isEmpty() || type.endsWith("_TYPE_INFO")) return;
    if (type.equals("RECURSIVE_CTE_NODE")) throw AnalysisProblem.recursive();
    if (!PARTS.contains(type)) throw AnalysisProblem.notASelect();
    if (type.equals("BASE_TABLE")) table(node);
  }

  private void table(JsonNode node) {
    String name = node.path("table_name").asString("").toLowerCase(Locale.ROOT);
    boolean known = tables.contains(name) || own.contains(name);
    if (!known || elsewhere(node)) {
      throw AnalysisProblem.noTable(name);
    }
  }

  /** Whether a name says in which schema or catalogue it is meant. */
  private static boolean elsewhere(JsonNode node) {
    return node.path("qualified_name").path("path").size() > 1
        || List.of("schema", "schema_name", "catalog", "catalog_name").stream().anyMatch(node::has);
  }

  private void function(JsonNode node, Set<String> allowed) {
    String name = node.path("function_name").asString("").toLowerCase(Locale.ROOT);
    if (!allowed.contains(name) || elsewhere(node)) {
      throw AnalysisProblem.noFunction(name);
    }
    if (!GROWING.contains(name)) return;
    grown += node.path("arguments").size();
    if (grown > PARTS_AT_MOST) throw AnalysisProblem.tooManyParts(PARTS_AT_MOST);
  }
}
