package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTests {

  private static final Path SOURCES = Path.of("src/main/java/org/yunqiao/door/exchange/reading");

  @Test
  void every_code_has_words_in_both_languages_and_no_words_are_left_over() throws IOException {
    Set<String> codes = codes();
    assertThat(codes).hasSizeGreaterThan(30);
    for (String file : List.of("reading.properties", "reading_en.properties")) {
      Properties words = words(file);
      assertThat(words.stringPropertyNames()).as(file).containsExactlyInAnyOrderElementsOf(codes);
      words
          .stringPropertyNames()
          .forEach(code ->
              assertThat(MessageFormat.format(words.getProperty(code), "ONE", "TWO"))
                  .as(code)
                  .isNotBlank()
                  .doesNotContain("{", "}"));
    }
  }

  private static Set<String> codes() throws IOException {
    Pattern code = Pattern.compile("\"((?:file|row)\\.[a-z-]+)\"");
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        code.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
      }
    }
    return codes;
  }

  private static Properties words(String file) throws IOException {
    Properties words = new Properties();
    try (Reader in =
        new InputStreamReader(
            MessagesTests.class.getResourceAsStream("/messages/" + file), StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }
}
