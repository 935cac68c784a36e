package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTests {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SOURCES = Path.of("src/main/java");

  /** A file of ours that a desk may be quicker with; it works without. */
  private static final Pattern OWN_SCRIPT =
      Pattern.compile(
          "<script defer"
              + " th:src=\"@\\{/(assets/(case|check|inbox|diagram|draw)|webjars/bpmn-visualization/"
              + "[\\d.]+/dist/bpmn-visualization[.]min)\\.js}\"></script>");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @ParameterizedTest
  @ValueSource(strings = {"portal", "problems", "scheme", "simulation"})
  void both_languages_have_the_same_keys_and_arguments(String name) {
    Properties zh = words(name);
    Properties en = words(name + "_en");
    assertThat(zh.stringPropertyNames()).isNotEmpty().isEqualTo(en.stringPropertyNames());
    for (String key : zh.stringPropertyNames()) {
      assertThat(arguments(en.getProperty(key))).as(key).isEqualTo(arguments(zh.getProperty(key)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal", "problems", "scheme", "simulation"})
  void an_apostrophe_never_swallows_an_argument(String name) {
    for (String language : List.of("", "_en")) {
      words(name + language)
          .forEach((key, text) -> assertThat((String) text).as("%s", key).doesNotContain("'"));
    }
  }

  @Test
  void english_is_english() {
    for (String name : List.of("portal", "problems", "scheme", "simulation")) {
      words(name + "_en")
          .forEach((key, text) -> {
            if (!key.equals("nav.other")) {
              assertThat(HAN.matcher((String) text).find()).as("%s=%s", key, text).isFalse();
            }
          });
    }
  }

  @Test
  void templates_hold_no_text_of_their_own() {
    for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
      String bare =
          read(template)
              .replaceAll("(?s)<!--.*?-->", " ")
              .replaceAll("(?s)<(?:[^>\"]|\"[^\"]*\")*>", " ")
              .strip();
      assertThat(bare.replaceAll("[\\s·]", "")).as("%s", template).isEmpty();
      assertThat(matches("\\s(?:placeholder|title|alt|aria-label)=\"", read(template)))
          .as("%s says it in an attribute", template)
          .isEmpty();
      assertThat(HAN.matcher(read(template)).find()).as("%s", template).isFalse();
    }
  }

  @Test
  void templates_and_pages_name_only_keys_that_exist() {
    Set<String> known = new TreeSet<>(words("portal").stringPropertyNames());
    known.addAll(words("simulation").stringPropertyNames());
    for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
      assertThat(known)
          .as("%s", template)
          .containsAll(matches("#\\{([a-z][a-z0-9.-]*)[(}]", read(template)));
    }
    for (Path source : files(SOURCES.resolve("org/yunqiao/door/portal"), ".java")) {
      assertThat(known)
          .as("%s", source)
          .containsAll(matches("words\\.text\\(\\s*\"([a-z][a-z0-9.-]*[a-z0-9])\"", read(source)));
    }
  }

  @Test
  void templates_hold_no_script_and_no_style_of_their_own() {
    for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
      assertThat(OWN_SCRIPT.matcher(read(template)).replaceAll(""))
          .as("%s", template)
          .doesNotContain("<script", "<style", "style=", "th:utext", "onclick", "javascript:");
    }
  }

  @Test
  void every_code_of_the_sources_has_its_words() {
    Set<String> known = new TreeSet<>(words("problems").stringPropertyNames());
    known.addAll(words("reading").stringPropertyNames());
    known.addAll(words("scheme").stringPropertyNames());
    var codes = new TreeSet<String>();
    for (Path source : files(SOURCES, ".java")) {
      codes.addAll(
          matches(
              "\"((?:party|identity|desk|attestation|row|scheme|connector|file|ledger|lookup|web|table|calendar|calculation)"
                  + "\\.[a-z]+(?:-[a-z]+)*)\"",
              read(source)));
    }
    codes.removeAll(factTypes());
    codes.removeAll(words("portal").stringPropertyNames());
    codes.removeIf(code -> code.endsWith(".yaml"));
    assertThat(codes).hasSizeGreaterThan(60);
    assertThat(known).containsAll(codes);
  }

  /** Types of facts look like codes; they are never shown as refusals. */
  private static Set<String> factTypes() {
    var types = new TreeSet<String>();
    for (Path source : files(SOURCES, ".java")) {
      types.addAll(matches("String type\\(\\) \\{\\s*return \"([a-z.-]+)\"", read(source)));
    }
    return types;
  }

  private static Set<String> arguments(String text) {
    return matches("\\{(\\d)}", text);
  }

  private static Set<String> matches(String pattern, String text) {
    var found = new TreeSet<String>();
    Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.groupCount() == 0 ? m.group() : m.group(1))
        .forEach(found::add);
    return found;
  }

  private static Properties words(String name) {
    var words = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve("messages/" + name + ".properties"))) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
