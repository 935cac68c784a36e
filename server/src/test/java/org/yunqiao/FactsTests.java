package org.yunqiao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;
import tools.jackson.databind.JsonNode;

/** The facts that the code can state, and the schemas that publish them, are the same set. */
class FactsTests {

  @Test
  void every_fact_has_its_schema_and_every_schema_its_fact() throws Exception {
    Set<String> stated = new TreeSet<>();
    for (Fact fact : shapes()) stated.add(fact.type() + "-" + fact.version() + ".json");
    Set<String> published =
        Repository.files("facts", ".json").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(published)
        .as("because a fact nobody can look up is no published language")
        .isEqualTo(stated);
    assertThat(stated).contains("ledger.erased-1.json", "attestation.observed-1.json");
  }

  /**
   * A member that a record has and no schema knows would be refused; one it lost would go unseen.
   */
  @Test
  void schemas_know_the_members_that_the_records_have() throws Exception {
    var members = new TreeMap<String, Set<String>>();
    var published = new TreeMap<String, Set<String>>();
    for (Fact fact : shapes()) {
      String record = fact.getClass().getName();
      Arrays.stream(fact.getClass().getRecordComponents())
          .filter(c -> !c.getType().isEnum())
          .forEach(c -> members.computeIfAbsent(record, r -> new TreeSet<>()).add(c.getName()));
      published
          .computeIfAbsent(record, r -> new TreeSet<>())
          .addAll(
              FactSchemas.schema(fact.type(), fact.version()).get("properties").propertyNames());
    }
    assertThat(published).isEqualTo(members);
  }

  @Test
  void every_schema_speaks_both_languages_and_lets_no_stranger_in() {
    Repository.files("facts", ".json")
        .forEach(file -> {
          String name = file.getFileName().toString().replaceFirst("-\\d+\\.json$", "");
          JsonNode schema = FactSchemas.schema(name, 1);
          assertThat(schema.get("title").asString()).matches(".*\\p{IsHan}.*");
          assertThat(schema.get("description").asString()).matches("[A-Z].*\\.");
          assertThat(schema.get("additionalProperties").asBoolean()).as(name).isFalse();
          schema
              .get("properties")
              .properties()
              .forEach(member -> {
                JsonNode told = member.getValue();
                if (told.has("$ref")) told = schema.at(told.get("$ref").asString().substring(1));
                assertThat(told.path("title").asString(""))
                    .as("%s %s", name, member.getKey())
                    .matches(".*\\p{IsHan}.*");
                assertThat(told.path("description").asString("")).matches("(?s)[A-Za-z].*\\.");
              });
        });
  }

  @Test
  void what_may_be_personal_is_marked() {
    for (String member : List.of("name", "identifiers", "address", "attributes")) {
      assertThat(personal("party.registered", member)).as(member).isTrue();
    }
    for (String member : List.of("name", "address", "attributes")) {
      assertThat(personal("party.changed", member)).as(member).isTrue();
    }
    assertThat(personal("party.merged", "value")).isTrue();
    assertThat(personal("party.registered", "party")).isFalse();
  }

  private static boolean personal(String type, String member) {
    JsonNode told = FactSchemas.schema(type, 1).get("properties").get(member);
    return told.path("x-personal").asBoolean(false);
  }

  /**
   * An empty one of every fact in the code, once for each value of an enum that decides its type.
   */
  private static List<Fact> shapes() throws ReflectiveOperationException {
    Collection<JavaClass> types =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.yunqiao")
                .stream()
                .filter(type -> type.isAssignableTo(Fact.class) && !type.isInterface())
                .toList();
    List<Fact> shapes = new ArrayList<>();
    for (JavaClass type : types) {
      Class<?> record = type.reflect();
      assertThat(record.isRecord()).as("%s: a fact is a record of values", record).isTrue();
      RecordComponent[] components = record.getRecordComponents();
      Constructor<?> constructor =
          record.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      for (Object[] arguments : arguments(components)) {
        shapes.add((Fact) constructor.newInstance(arguments));
      }
    }
    return shapes;
  }

  private static List<Object[]> arguments(RecordComponent[] components) {
    List<Object[]> all = new ArrayList<>();
    all.add(new Object[components.length]);
    for (int i = 0; i < components.length; i++) {
      Class<?> type = components[i].getType();
      List<Object[]> next = new ArrayList<>();
      for (Object[] arguments : all) {
        Object[] values = type.isEnum() ? type.getEnumConstants() : new Object[] {empty(type)};
        for (Object value : values) {
          Object[] copy = arguments.clone();
          copy[i] = value;
          next.add(copy);
        }
      }
      all = next;
    }
    return all;
  }

  private static Object empty(Class<?> type) {
    if (type == long.class) return 0L;
    if (type == int.class) return 0;
    if (type == boolean.class) return false;
    return null;
  }
}
