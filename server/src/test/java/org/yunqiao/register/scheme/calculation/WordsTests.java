package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTests {

  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final Path SOURCES =
      Path.of("src/main/java/org/yunqiao/register/scheme/calculation");

  private static Properties words(String file) throws IOException {
    var words = new Properties();
    try (var in = Files.newBufferedReader(MESSAGES.resolve(file))) {
      words.load(in);
    }
    return words;
  }

  @Test
  void both_languages_say_the_same_things() throws IOException {
    Properties zh = words("calculations.properties");
    Properties en = words("calculations_en.properties");
    assertThat(zh.stringPropertyNames())
        .hasSizeGreaterThan(100)
        .isEqualTo(en.stringPropertyNames());
    Pattern han = Pattern.compile("\\p{IsHan}");
    en.forEach((key, text) -> {
      assertThat(han.matcher((String) text).find()).as("%s", key).isFalse();
      assertThat(han.matcher((String) zh.get(key)).find() || ((String) zh.get(key)).contains("{"))
          .as("%s", key)
          .isTrue();
    });
  }

  @Test
  void every_step_of_the_sources_has_its_words() throws IOException {
    Set<String> known = words("calculations.properties").stringPropertyNames();
    var asked = new TreeSet<String>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Pattern.compile("Words\\.(?:of|find)\\(\\s*\"([a-z.-]+[a-z])\"[,)\\s]")
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> asked.add(found.group(1)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(40);
    assertThat(known).containsAll(asked);
  }

  @Test
  void what_was_given_is_not_read_as_a_place() {
    assertThat(Words.of("working-days.between", "{1}", "$1\\").en())
        .isEqualTo("working days after {1}, up to and with $1\\");
  }

  @Test
  void words_that_are_missing_are_a_mistake_of_ours() {
    assertThatIllegalStateException().isThrownBy(() -> Words.of("no.such-words"));
    assertThat(Words.find("no.such-words")).isEmpty();
  }
}
