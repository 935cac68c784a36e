package org.yunqiao;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in SQL, and in the SQL inside Java, whose schema is named. */
final class SchemaNames {

  private static final String ROOMS = String.join("|", Room.ids());

  private static final Pattern CREATED =
      Pattern.compile(
          "(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:unlogged\\s+|materialized\\s+|unique\\s+)*"
              + "(?:table|view|sequence|function|type)\\s+(?:if\\s+not\\s+exists\\s+)?"
              + "([a-z_]+(?:\\.[a-z_]+)?)");

  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])(" + ROOMS + ")\\.([a-z_]+)");

  /** A qualified name where SQL expects a relation, as {@code from party.party}. */
  private static final Pattern RELATION =
      Pattern.compile(
          "(?i)(?:\\b(?:from|join|into|update|only|table|copy|truncate|using|references|lateral)"
              + "\\s+|\\b(?:nextval|currval|setval)\\(\\s*')("
              + ROOMS
              + ")\\.([a-z_]+)");

  /** A schema that is created, altered, or put in the search path. */
  private static final Pattern SCHEMA =
      Pattern.compile(
          "(?i)\\b(?:schema\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?|search_path\\s*(?:=|to)\\s*)"
              + "\"?([a-z_]+)");

  private static final Pattern LITERAL =
      Pattern.compile(
          "\"\"\"(?<block>.*?)(?<!\\\\)\"\"\""
              + "|\"(?<line>(?:[^\"\\\\\\n]|\\\\.)*)\""
              + "|'(?:[^'\\\\\\n]|\\\\.)+'"
              + "|/\\*.*?\\*/|//[^\\n]*",
          Pattern.DOTALL);

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(\\s*\\)"
              + "|\\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\\b");

  private static final Pattern SQL =
      Pattern.compile("(?is)\\b(?:select|insert\\s+into|update|delete\\s+from|merge\\s+into)\\b.*");

  private SchemaNames() {}

  /** What a migration creates, as {@code party.identifier}; unqualified where it was so written. */
  static Set<String> created(String migration) {
    Set<String> created = new HashSet<>();
    Matcher matcher = CREATED.matcher(withoutComments(migration));
    while (matcher.find()) created.add(matcher.group(1).toLowerCase(Locale.ROOT));
    return created;
  }

  /** What a migration says of schemas other than its own, or of none. */
  static List<String> strangersInMigration(String own, String migration) {
    String sql = withoutComments(migration);
    List<String> strangers = new ArrayList<>();
    Matcher qualified = QUALIFIED.matcher(sql);
    while (qualified.find()) {
      if (!qualified.group(1).equals(own)) strangers.add(qualified.group());
    }
    Matcher schema = SCHEMA.matcher(sql);
    while (schema.find()) {
      if (!schema.group(1).equalsIgnoreCase(own)) strangers.add(schema.group());
    }
    created(sql).stream().filter(name -> !name.contains(".")).forEach(strangers::add);
    return strangers;
  }

  /**
   * Relations of other schemas that the SQL in a Java source names.
   *
   * @param relations all that the migrations create
   * @param facts names of facts: written alone or quoted, they are no relations
   */
  static List<String> strangersInJava(
      String own, String source, Set<String> relations, Set<String> facts) {
    List<String> strangers = new ArrayList<>();
    for (String literal : literals(source)) {
      if (facts.contains(literal)) continue;
      Matcher named = RELATION.matcher(literal);
      while (named.find()) {
        if (!named.group(1).equals(own)) strangers.add(named.group(1) + "." + named.group(2));
      }
      Matcher qualified = QUALIFIED.matcher(withoutQuoted(literal));
      while (qualified.find()) {
        String name = qualified.group();
        if (!qualified.group(1).equals(own) && relations.contains(name)) strangers.add(name);
      }
      Matcher schema = SCHEMA.matcher(literal);
      while (schema.find()) {
        String name = schema.group(1).toLowerCase(Locale.ROOT);
        if (Room.ids().contains(name) && !name.equals(own)) strangers.add(schema.group());
      }
    }
    return strangers;
  }

  /** Where SQL asks the database for the time. */
  static List<String> clocksInMigration(String migration) {
    return CLOCK.matcher(withoutComments(migration)).results().map(r -> r.group()).toList();
  }

  static List<String> clocksInJava(String source) {
    return literals(source).stream()
        .filter(literal -> SQL.matcher(literal).find())
        .flatMap(literal -> CLOCK.matcher(literal).results().map(r -> r.group()))
        .toList();
  }

  /** The string literals and text blocks of a Java source. */
  static List<String> literals(String source) {
    List<String> literals = new ArrayList<>();
    Matcher matcher = LITERAL.matcher(source);
    while (matcher.find()) {
      if (matcher.group("block") != null) literals.add(matcher.group("block"));
      if (matcher.group("line") != null) literals.add(matcher.group("line"));
    }
    return literals;
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("--[^\\n]*", " ").replaceAll("(?s)/\\*.*?\\*/", " ");
  }

  private static String withoutQuoted(String sql) {
    return sql.replaceAll("'[^']*'", "''");
  }
}
