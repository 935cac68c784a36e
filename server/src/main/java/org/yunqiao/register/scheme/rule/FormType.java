package org.yunqiao.register.scheme.rule;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The type that a form's property has in rules, and how a reported value becomes one of it: whole
 * numbers are {@code int}, other numbers exact decimals, objects are structures whose members are
 * written with underscores for dashes.
 */
sealed interface FormType {

  CelType DECIMAL = OpaqueType.create("decimal");

  CelType cel();

  /** The value as rules see it. */
  Object value(Object reported);

  /** Values of one type that need no care. */
  record Plain(CelType cel) implements FormType {
    @Override
    public Object value(Object reported) {
      return reported;
    }
  }

  /** Whole numbers. */
  record Whole() implements FormType {
    @Override
    public CelType cel() {
      return SimpleType.INT;
    }

    @Override
    public Object value(Object reported) {
      return reported instanceof Number number
          ? (Object) new BigDecimal(number.toString()).longValueExact()
          : reported;
    }
  }

  /** Exact decimals. */
  record Exact() implements FormType {
    @Override
    public CelType cel() {
      return DECIMAL;
    }

    @Override
    public Object value(Object reported) {
      return reported instanceof Number number ? Decimal.of(number) : reported;
    }
  }

  /** A list of one type. */
  record Several(FormType each) implements FormType {
    @Override
    public CelType cel() {
      return ListType.create(each.cel());
    }

    @Override
    public Object value(Object reported) {
      return reported instanceof List<?> list ? list.stream().map(each::value).toList() : reported;
    }
  }

  /**
   * An object with known members.
   *
   * @param members by the name that the form gives them
   */
  final class Structure implements FormType {

    private final String name;
    private final Map<String, FormType> members;
    private final Map<String, Member> byWritten = new LinkedHashMap<>();

    Structure(String name, Map<String, FormType> members) {
      this.name = name;
      this.members = members;
      members.forEach(
          (key, type) -> byWritten.put(inRules(key), new Member(key, type, byWritten.size())));
    }

    String name() {
      return name;
    }

    Map<String, FormType> members() {
      return members;
    }

    /** A member as rules write its name; null where there is none. */
    @Nullable Member member(String written) {
      return byWritten.get(written);
    }

    /** The names of its members as rules write them. */
    Set<String> written() {
      return byWritten.keySet();
    }

    int size() {
      return members.size();
    }

    @Override
    @SuppressWarnings("Immutable") // filled before it is handed over
    public StructType cel() {
      var types = new LinkedHashMap<String, CelType>();
      members.forEach((member, type) -> types.put(inRules(member), type.cel()));
      return StructType.create(
          name,
          ImmutableSet.copyOf(types.keySet()),
          member -> Optional.ofNullable(types.get(member)));
    }

    @Override
    public Object value(Object reported) {
      return reported instanceof Map<?, ?> map ? new Fields(this, map) : reported;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Structure structure
          && structure.name.equals(name)
          && structure.members.equals(members);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /**
   * A member of a structure.
   *
   * @param name as the form gives it
   * @param at its place among the members
   */
  record Member(String name, FormType type, int at) {}

  /** Whatever comes. */
  record Any() implements FormType {
    @Override
    public CelType cel() {
      return SimpleType.DYN;
    }

    @Override
    public Object value(Object reported) {
      return of(reported);
    }

    static Object of(Object reported) {
      return switch (reported) {
        case Integer number -> number.longValue();
        case Double number -> Decimal.of(number);
        case Float number -> Decimal.of(number);
        case BigDecimal number -> Decimal.of(number);
        case java.math.BigInteger number -> Decimal.of(number);
        case List<?> list -> list.stream().map(Any::of).toList();
        case Map<?, ?> map -> {
          var value = HashMap.<String, Object>newHashMap(map.size());
          map.forEach((key, said) -> value.put(inRules(String.valueOf(key)), of(said)));
          yield value;
        }
        default -> reported;
      };
    }
  }

  /** A name as rules write it: CEL would take a dash for a minus. */
  static String inRules(String name) {
    return name.replace('-', '_');
  }

  /** The type of a whole form. */
  static Structure of(JsonNode form) {
    return of("form", form);
  }

  /** The same under another name, where there are several forms. */
  static Structure of(String name, JsonNode form) {
    return structure(name, form, form, 0);
  }

  private static Structure structure(String name, JsonNode object, JsonNode root, int depth) {
    var members = new LinkedHashMap<String, FormType>();
    object
        .path("properties")
        .properties()
        .forEach(property ->
            members.put(
                property.getKey(),
                type(
                    name + "_" + inRules(property.getKey()),
                    property.getValue(),
                    root,
                    depth + 1)));
    return new Structure(name, members);
  }

  private static FormType type(String name, JsonNode says, JsonNode root, int depth) {
    if (depth > 12) return new Any();
    String reference = says.path("$ref").asString("");
    if (reference.startsWith("#/")) {
      return type(name, root.at(reference.substring(1)), root, depth + 1);
    }
    return switch (says.path("type").asString("")) {
      case "string" -> new Plain(SimpleType.STRING);
      case "boolean" -> new Plain(SimpleType.BOOL);
      case "integer" -> new Whole();
      case "number" -> new Exact();
      case "array" -> new Several(type(name, says.path("items"), root, depth + 1));
      case "object" ->
          says.path("properties").isEmpty() ? new Any() : structure(name, says, root, depth + 1);
      default -> words(says) ? new Plain(SimpleType.STRING) : new Any();
    };
  }

  private static boolean words(JsonNode says) {
    if (says.path("const").isString()) return true;
    JsonNode words = says.path("enum");
    return !words.isEmpty() && words.valueStream().allMatch(JsonNode::isString);
  }

  /** All structures within, by name, so that rules can be typed. */
  static void structures(FormType type, Map<String, CelType> found) {
    switch (type) {
      case Structure structure -> {
        found.put(structure.name(), structure.cel());
        structure.members().values().forEach(member -> structures(member, found));
      }
      case Several several -> structures(several.each(), found);
      case Plain ignored -> {}
      case Whole ignored -> {}
      case Exact ignored -> {}
      case Any ignored -> {}
    }
  }

  /** Null-safe: the value of a map as rules see it. */
  static @Nullable Object any(@Nullable Object reported) {
    return reported == null ? null : Any.of(reported);
  }
}
