package org.yunqiao;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The drawing, held against the house. Every rule says why it is there, and every rule is shown a
 * small breach of itself, so that none of them is asleep.
 */
class ArchitectureTests {

  private static final String MIGRATIONS = "server/src/main/resources/db/migration";

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.yunqiao");
  }

  // --- rooms and floors ---

  @Test
  void the_modules_are_the_thirteen_rooms_and_keep_their_walls() {
    ApplicationModules modules = ApplicationModules.of(Yunqiao.class);
    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .as("because a package that is no module escapes every other check")
        .containsExactlyInAnyOrderElementsOf(Room.ids());
    modules.verify();
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void a_room_declares_the_neighbours_that_the_drawing_gives_it(Room room) {
    String file = room.packageName.replace('.', '/') + "/package-info.java";
    String source = Repository.text(Repository.at("server/src/main/java/" + file));
    var declared = Pattern.compile("allowedDependencies\\s*=\\s*\\{([^}]*)}").matcher(source);
    assertThat(declared.find()).as("a room that declares nothing may use everything").isTrue();
    Set<String> names =
        Pattern.compile("\"([^\"]+)\"")
            .matcher(declared.group(1))
            .results()
            .map(r -> r.group(1).replaceFirst("\\s*::.*", ""))
            .collect(Collectors.toSet());
    assertThat(names)
        .as("because the drawing in the house's description is what newcomers learn")
        .isEqualTo(room.neighbours());
  }

  private static final ArchRule EVERY_CLASS_HAS_A_ROOM =
      classes()
          .that()
          .resideOutsideOfPackage("org.yunqiao.proof..")
          .should(
              satisfy(
                  "have a room",
                  type -> {
                    String outermost = outermost(type).getName();
                    boolean rooted =
                        outermost.equals("org.yunqiao.Yunqiao")
                            || outermost.equals("org.yunqiao.Problem")
                            || outermost.equals("org.yunqiao.package-info");
                    return rooted || Room.of(type.getPackageName()).isPresent()
                        ? Stream.empty()
                        : Stream.of(type.getName() + " is in no room");
                  }))
          .because("a class outside of the rooms belongs to no module and escapes the drawing");

  @Test
  void every_class_has_a_room() {
    EVERY_CLASS_HAS_A_ROOM.check(house);
    assertBroken(EVERY_CLASS_HAS_A_ROOM, "package org.yunqiao; class Stray {}");
    assertBroken(EVERY_CLASS_HAS_A_ROOM, "package org.yunqiao.common; class Stray {}");
    assertBroken(EVERY_CLASS_HAS_A_ROOM, "package org.yunqiao.register; class Stray {}");
    assertKept(EVERY_CLASS_HAS_A_ROOM, "package org.yunqiao.work.casework.flow; class Step {}");
  }

  private static final ArchRule CALLS_GO_DOWN =
      classes()
          .should(
              satisfy(
                  "call only rooms below, or along their floor as drawn",
                  type ->
                      Room.of(type.getPackageName()).stream()
                          .flatMap(room ->
                              type.getDirectDependenciesFromSelf().stream()
                                  .filter(d -> !mayCall(room, d.getTargetClass()))
                                  .filter(d -> !startsTheWhole(type, d.getTargetClass()))
                                  .map(Dependency::getDescription))))
          .because("令下行，事上达: a room learns of those above it by facts, never by calls");

  @Test
  void calls_go_down() {
    CALLS_GO_DOWN.check(house);
    assertBroken(CALLS_GO_DOWN, uses("ledger", "org.yunqiao.register.party.Party"));
    assertBroken(
        CALLS_GO_DOWN, uses("register.party", "org.yunqiao.view.publicity.PublicRegister"));
    assertBroken(CALLS_GO_DOWN, uses("view.analysis", "org.yunqiao.door.exchange.intake.Intake"));
    assertBroken(CALLS_GO_DOWN, uses("work.casework", "org.yunqiao.door.exchange.intake.Intake"));
    assertBroken(CALLS_GO_DOWN, uses("register.party", "org.yunqiao.register.scheme.Schemes"));
    assertBroken(
        CALLS_GO_DOWN, uses("register.scheme", "org.yunqiao.register.attestation.Attestation"));
    assertBroken(
        CALLS_GO_DOWN, uses("register.identity", "org.yunqiao.register.attestation.Attestation"));
    assertBroken(CALLS_GO_DOWN, uses("ledger", "org.yunqiao.Yunqiao"));
    assertBroken(CALLS_GO_DOWN, uses("door.portal", "org.yunqiao.Yunqiao"));
    assertKept(CALLS_GO_DOWN, uses("register.attestation", "org.yunqiao.register.party.Party"));
    assertKept(CALLS_GO_DOWN, uses("door.portal", "org.yunqiao.door.exchange.intake.Intake"));
    assertKept(CALLS_GO_DOWN, uses("ledger", "org.yunqiao.Problem"));
  }

  @Test
  void on_a_floor_only_the_drawn_neighbours_may_be_called() {
    assertThat(Room.SUPERVISION.mayCall(Room.CASEWORK)).isTrue();
    assertThat(Room.SUPERVISION.mayCall(Room.MARKET)).isFalse();
    assertThat(Room.CASEWORK.mayCall(Room.PROGRAMME)).isFalse();
    assertThat(Room.PORTAL.mayCall(Room.EXCHANGE)).isTrue();
    assertThat(Room.EXCHANGE.mayCall(Room.PORTAL)).isFalse();
    for (Room room : Room.values()) {
      for (String neighbour : room.neighbours()) {
        assertThat(room.mayCall(Room.valueOf(neighbour.toUpperCase(Locale.ROOT))))
            .as("%s may use %s", room, neighbour)
            .isTrue();
      }
    }
  }

  // --- what a room may not touch ---

  private static final ArchRule NO_WEB_BELOW_THE_DOOR =
      noClasses()
          .that()
          .resideInAPackage("org.yunqiao..")
          .and()
          .resideOutsideOfPackage("org.yunqiao.door..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.web..",
              "org.springframework.http..",
              "org.springframework.security.web..",
              "jakarta.servlet..")
          .because("only the door speaks to the world; below it, rules must run without a request");

  @Test
  void nothing_below_the_door_knows_the_web() {
    NO_WEB_BELOW_THE_DOOR.check(house);
    for (String web :
        List.of(
            "org.springframework.web.client.RestClient",
            "org.springframework.http.HttpStatus",
            "jakarta.servlet.http.HttpServletRequest")) {
      assertBroken(NO_WEB_BELOW_THE_DOOR, uses("work.casework", web));
      assertKept(NO_WEB_BELOW_THE_DOOR, uses("door.portal", web));
    }
  }

  private static final ArchRule THE_CLOCK_IS_ASKED =
      classes()
          .should(
              satisfy(
                  "ask the clock for the time",
                  type ->
                      type.getAccessesFromSelf().stream()
                          .filter(access -> takesTheTime(type, access))
                          .map(JavaAccess::getDescription)))
          .because("what depends on the time must be testable on any day, and repeatable");

  @Test
  void nobody_takes_the_time_from_elsewhere_than_the_clock() {
    THE_CLOCK_IS_ASKED.check(house);
    for (String taken :
        List.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
            "System.currentTimeMillis()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.system(java.time.ZoneOffset.UTC)",
            "java.time.InstantSource.system()",
            "new java.util.Date()",
            "(java.util.function.Supplier<Object>) java.time.Instant::now")) {
      assertBroken(THE_CLOCK_IS_ASKED, says("register.party", "Stray", taken));
    }
    assertBroken(THE_CLOCK_IS_ASKED, says("door.portal", "ShowCommand", "java.time.Instant.now()"));
    assertKept(
        THE_CLOCK_IS_ASKED, says("door.portal", "ShowCommand", "java.time.Clock.systemUTC()"));
    assertKept(
        THE_CLOCK_IS_ASKED, says("ledger", "LedgerConfiguration", "java.time.Clock.systemUTC()"));
    assertKept(
        THE_CLOCK_IS_ASKED,
        "package org.yunqiao.register.party;"
            + " class Asking { Object on(java.time.Clock clock) { return"
            + " java.time.LocalDate.now(clock); } }");
  }

  @Test
  void sql_does_not_take_the_time_from_the_database() {
    String because = "the database's clock is not the clock that tests and replays set";
    for (Path file : Repository.files(MIGRATIONS, ".sql")) {
      assertThat(SchemaNames.clocksInMigration(Repository.text(file)))
          .as("%s: %s", file, because)
          .isEmpty();
    }
    for (Path file : Repository.files("server/src/main/java", ".java")) {
      assertThat(SchemaNames.clocksInJava(Repository.text(file)))
          .as("%s: %s", file, because)
          .isEmpty();
    }
    assertThat(SchemaNames.clocksInMigration("kept_at timestamptz default now()")).hasSize(1);
    assertThat(SchemaNames.clocksInJava("\"\"\"\nselect 1 where day < current_date\n\"\"\""))
        .hasSize(1);
    assertThat(SchemaNames.clocksInJava("clock.instant(); // now()")).isEmpty();
  }

  private static final ArchRule PROOF_IS_PURE =
      classes()
          .that()
          .resideInAPackage("org.yunqiao.proof..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.yunqiao.proof..")
          .because("a court or a foreign regulator checks us with it and need not trust our stack");

  @Test
  void proof_depends_on_nothing_but_the_jdk() {
    PROOF_IS_PURE.check(house);
    assertBroken(PROOF_IS_PURE, uses("proof", "org.springframework.stereotype.Component"));
    assertBroken(PROOF_IS_PURE, uses("proof", "tools.jackson.databind.json.JsonMapper"));
    assertBroken(PROOF_IS_PURE, uses("proof", "org.yunqiao.Problem"));
    assertKept(PROOF_IS_PURE, uses("proof", "java.security.MessageDigest"));
  }

  // --- schemas ---

  @Test
  void a_migration_touches_only_its_own_schema() {
    for (Path file : Repository.files(MIGRATIONS, ".sql")) {
      String room = Repository.at(MIGRATIONS).relativize(file).getName(0).toString();
      assertThat(room).as("%s lies in the folder of a room", file).isIn(foldersOfMigrations());
      assertThat(SchemaNames.strangersInMigration(room, Repository.text(file)))
          .as("%s: because a room's tables can then be moved or rebuilt alone", file)
          .isEmpty();
    }
    assertThat(SchemaNames.strangersInMigration("party", "alter table scheme.edition add x int;"))
        .containsExactly("scheme.edition");
    assertThat(SchemaNames.strangersInMigration("party", "create schema if not exists ledger;"))
        .hasSize(1);
    assertThat(SchemaNames.strangersInMigration("party", "create table homeless (id int);"))
        .containsExactly("homeless");
    assertThat(SchemaNames.strangersInMigration("party", "create table party.x (id int); -- a.b"))
        .isEmpty();
  }

  @Test
  void no_sql_reaches_into_the_schema_of_another_room() {
    Set<String> relations = new HashSet<>();
    for (Path file : Repository.files(MIGRATIONS, ".sql")) {
      relations.addAll(SchemaNames.created(Repository.text(file)));
    }
    assertThat(relations).contains("ledger.fact", "party.identifier", "publicity.standing");
    Set<String> facts = factNames();
    for (Room room : Room.values()) {
      String folder = "server/src/main/java/" + room.packageName.replace('.', '/');
      for (Path file : Repository.files(folder, ".java")) {
        assertThat(SchemaNames.strangersInJava(room.id(), Repository.text(file), relations, facts))
            .as("%s: because what two rooms share is a fact, an id or a view, never a table", file)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.sql(\"select id from party.party\")",
        "jdbc.sql(\"\"\"\n"
            + "  select a.id from attestation.attestation a\n"
            + "  join party.party p on 1 = 1\n"
            + "\"\"\")",
        "rows.copyInto(database, \"party.identifier (kind, value, party)\")",
        "jdbc.sql(\"select nextval('party.party_id')\")",
        "String table = \"party.party\";",
        "jdbc.sql(\"update party.unheard_of set x = 1\")",
        "jdbc.sql(\"set search_path to party\")"
      })
  void reaching_into_another_schema_is_seen(String source) {
    Set<String> relations = Set.of("party.party", "party.identifier", "attestation.attestation");
    assertThat(SchemaNames.strangersInJava("attestation", source, relations, Set.of()))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case \"party.merged\" -> merged(entry);",
        "jdbc.sql(\"select id from attestation.event where type = 'party.merged'\")",
        "// select id from party.party",
        "import org.yunqiao.register.party.Party;",
        "new PartyProblem(\"party.code-invalid\")"
      })
  void names_that_are_no_tables_are_let_pass(String source) {
    Set<String> relations = Set.of("party.party", "party.merged");
    assertThat(
            SchemaNames.strangersInJava("attestation", source, relations, Set.of("party.merged")))
        .isEmpty();
  }

  // --- names and words ---

  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Impl|Utils?|Helper|Manager|Service|D[Tt][Oo])");

  private static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .should(
              satisfy(
                  "be named after a thing",
                  type ->
                      EMPTY_NAME.matcher(type.getSimpleName()).matches()
                          ? Stream.of(type.getName() + " says nothing of what it is")
                          : Stream.empty()))
          .because("a noun of the glossary tells the reader more than a pattern's name");

  @Test
  void no_class_is_named_after_a_pattern() {
    NAMES_SAY_SOMETHING.check(house);
    for (String name :
        List.of(
            "PartyImpl",
            "DateUtil",
            "Utils",
            "PartyHelper",
            "TaskManager",
            "PartyService",
            "PartyDTO",
            "PartyDto")) {
      assertBroken(
          NAMES_SAY_SOMETHING, "package org.yunqiao.register.party; class " + name + " {}");
    }
    assertBroken(
        NAMES_SAY_SOMETHING,
        "package org.yunqiao.register.party; class Outer { static class InnerHelper {} }");
    assertKept(NAMES_SAY_SOMETHING, "package org.yunqiao.register.party; class Services {}");
  }

  private static final ArchRule PACKAGES_SAY_SOMETHING =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..impl..",
              "..dto..",
              "..model..",
              "..util..",
              "..common..",
              "..config..",
              "..helper..",
              "..service..",
              "..repository..")
          .because("a sub-package is made when a group has a name that a user would say");

  @Test
  void no_package_is_named_after_a_pattern() {
    PACKAGES_SAY_SOMETHING.check(house);
    assertBroken(PACKAGES_SAY_SOMETHING, "package org.yunqiao.register.party.util; class X {}");
  }

  @Test
  void every_package_says_what_it_is_for_and_where_null_is_allowed() {
    List<String> silent = new ArrayList<>();
    for (String root : List.of("server/src/main/java", "proof/src/main/java")) {
      Repository.files(root, ".java").stream()
          .map(Path::getParent)
          .distinct()
          .filter(folder -> !introduced(folder.resolve("package-info.java")))
          .forEach(folder -> silent.add(Repository.at(root).relativize(folder).toString()));
    }
    assertThat(silent).as("because a clerk should learn from one sentence what is in it").isEmpty();
  }

  @Test
  void a_package_without_sentence_or_null_marking_is_seen() {
    String sentence = "/** Who is who. */\n";
    String marked = "@NullMarked\npackage a;\nimport org.jspecify.annotations.NullMarked;\n";
    assertThat(introduced(sentence + marked)).isTrue();
    assertThat(introduced(marked)).isFalse();
    assertThat(introduced(sentence + "package a;")).isFalse();
    assertThat(introduced("/** . */\n" + marked)).isFalse();
    assertThat(introduced("/** no full stop */\n" + marked)).isFalse();
  }

  private static boolean introduced(Path file) {
    return file.toFile().exists() && introduced(Repository.text(file));
  }

  private static boolean introduced(String source) {
    return Pattern.compile("\\A/\\*\\*\\s*\\w[^*]{8,}\\.(\\s|[^*])*\\*/").matcher(source).find()
        && Pattern.compile("(?m)^@NullMarked\\b").matcher(source).find()
        && source.contains("import org.jspecify.annotations.NullMarked;");
  }

  // --- how the rules look at a class ---

  /** What is typed at the door starts the house; nothing else knows the house as a whole. */
  private static boolean startsTheWhole(JavaClass type, JavaClass target) {
    return outermost(type).getName().equals("org.yunqiao.door.portal.Commands")
        && target.getName().equals("org.yunqiao.Yunqiao");
  }

  private static boolean mayCall(Room room, JavaClass target) {
    JavaClass type = target.getBaseComponentType();
    if (type.getPackageName().equals("org.yunqiao")) {
      return outermost(type).getSimpleName().equals("Problem");
    }
    return Room.of(type.getPackageName()).map(room::mayCall).orElse(true);
  }

  private static boolean takesTheTime(JavaClass type, JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    if (owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource")) {
      boolean fromNowhere =
          name.startsWith("system")
              || Set.of("tickMillis", "tickSeconds", "tickMinutes").contains(name);
      return fromNowhere && !mayMakeTheClock(outermost(type));
    }
    if (owner.equals("java.lang.System")) return name.equals("currentTimeMillis");
    if (!(target instanceof AccessTarget.CodeUnitAccessTarget unit)) return false;
    List<String> arguments = unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    if (owner.equals("java.util.Date")) return name.equals("<init>") && arguments.isEmpty();
    return owner.startsWith("java.time.")
        && name.equals("now")
        && !arguments.contains("java.time.Clock");
  }

  private static boolean mayMakeTheClock(JavaClass type) {
    return type.getName().equals("org.yunqiao.ledger.LedgerConfiguration")
        // main hands the commands theirs
        || type.getName().equals("org.yunqiao.door.portal.Commands")
        || type.getSimpleName().endsWith("Command");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
  }

  private static Set<String> foldersOfMigrations() {
    Set<String> folders = new HashSet<>(Room.ids());
    folders.add("__root");
    return folders;
  }

  private static Set<String> factNames() {
    return Repository.files("facts", ".json").stream()
        .map(file -> file.getFileName().toString().replaceFirst("-\\d+\\.json$", ""))
        .collect(Collectors.toSet());
  }

  private interface Complaints {
    Stream<String> about(JavaClass type);
  }

  private static ArchCondition<JavaClass> satisfy(String what, Complaints complaints) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        complaints
            .about(type)
            .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
      }
    };
  }

  // --- how the rules are shown a breach ---

  @TempDir private static Path workshop;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private static final StandardJavaFileManager COMPILED =
      COMPILER.getStandardFileManager(null, null, null);

  private static int pieces;

  @AfterAll
  static void close() throws IOException {
    COMPILED.close();
  }

  private static String uses(String place, String other) {
    return "package org.yunqiao." + place + "; class Stray { " + other + " other; }";
  }

  private static String says(String place, String name, String expression) {
    return "package org.yunqiao.%s; class %s { Object said = %s; }"
        .formatted(place, name, expression);
  }

  private static void assertBroken(ArchRule rule, String source) {
    assertThat(rule.allowEmptyShould(true).evaluate(compiled(source)).hasViolation())
        .as("%s%nis broken by: %s", rule.getDescription(), source)
        .isTrue();
  }

  private static void assertKept(ArchRule rule, String source) {
    assertThat(
            rule.allowEmptyShould(true).evaluate(compiled(source)).getFailureReport().getDetails())
        .as("%s%nis kept by: %s", rule.getDescription(), source)
        .isEmpty();
  }

  private static JavaClasses compiled(String source) {
    Path out = workshop.resolve("piece" + ++pieces);
    try {
      Files.createDirectories(out);
      COMPILED.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
      var unit =
          new SimpleJavaFileObject(URI.create("string:///Piece.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public boolean isNameCompatible(String name, Kind kind) {
              return true;
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      boolean done =
          COMPILER.getTask(null, COMPILED, null, List.of("-proc:none"), null, List.of(unit)).call();
      assertThat(done).as("compiles: %s", source).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClassFileImporter().importPath(out);
  }
}
