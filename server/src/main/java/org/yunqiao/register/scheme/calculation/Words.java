package org.yunqiao.register.scheme.calculation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Edition.Names;

/** A message file in both languages, read without Spring so that a command starts at once. */
final class Words {

  /** Read when first asked for. */
  private static final class Steps {
    private static final Words WORDS = new Words("calculations");
  }

  private static final class Problems {
    private static final Words WORDS = new Words("problems");
  }

  private final Properties zh;
  private final Properties en;

  private Words(String name) {
    this.zh = read("messages/" + name + ".properties");
    this.en = read("messages/" + name + "_en.properties");
  }

  /** What calculations, inputs and steps are called. */
  static Names of(String key, Object... arguments) {
    return find(key, arguments).orElseThrow(() -> new IllegalStateException("no words: " + key));
  }

  static Optional<Names> find(String key, Object... arguments) {
    return Steps.WORDS.names(key, List.of(arguments));
  }

  /** What a refusal says; its code alone where there are no words for it. */
  static Names of(Problem problem) {
    return Problems.WORDS
        .names(problem.code(), problem.arguments())
        .orElseGet(() -> new Names(problem.code(), problem.code()));
  }

  private Optional<Names> names(String key, List<Object> arguments) {
    String chinese = zh.getProperty(key);
    String english = en.getProperty(key);
    return chinese == null || english == null
        ? Optional.empty()
        : Optional.of(new Names(filled(chinese, arguments), filled(english, arguments)));
  }

  /** In one pass, so that what a stranger wrote is not read as a place itself. */
  private static String filled(String text, List<Object> arguments) {
    int place = text.indexOf('{');
    if (place < 0) return text;
    var out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (; place >= 0; place = text.indexOf('{', place + 1)) {
      if (!isPlace(text, place)) continue;
      int number = text.charAt(place + 1) - '0';
      out.append(text, done, place);
      if (number < arguments.size()) out.append(arguments.get(number));
      done = place + 3;
    }
    return out.append(text, done, text.length()).toString();
  }

  /** A digit in braces. */
  private static boolean isPlace(String text, int at) {
    return at + 2 < text.length()
        && text.charAt(at + 1) >= '0'
        && text.charAt(at + 1) <= '9'
        && text.charAt(at + 2) == '}';
  }

  private static Properties read(String file) {
    var words = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Words.class.getClassLoader().getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
