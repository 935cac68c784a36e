package org.yunqiao.register.scheme.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yunqiao.proof.Jcs;

/**
 * Something in a scheme folder that its author should mend, or might want to.
 *
 * @param error whether the folder cannot be followed as it is
 * @param file relative to the folder
 * @param line from 1; 0 where the whole file is meant
 * @param code key of its words in {@code messages/scheme.properties}
 * @param arguments what the words name, in order
 */
public record Finding(boolean error, String file, int line, String code, List<Object> arguments) {

  public Finding {
    arguments = List.copyOf(arguments);
  }

  /** What is wrong and what to do, in a language. */
  public String words(Locale language) {
    return new Wording(code, arguments).in(language);
  }

  /** As a compiler would print it, in both languages. */
  public String told() {
    return "%s:%d: [%s] %s%n    %s"
        .formatted(file, line, code, words(Locale.CHINESE), words(Locale.ENGLISH));
  }

  /** As one line of JSON, for other tools. */
  String json(String folder) {
    return Jcs.string(
        Map.of(
            "folder", folder,
            "file", file,
            "line", line,
            "severity", error ? "error" : "warning",
            "code", code,
            "zh", words(Locale.CHINESE),
            "en", words(Locale.ENGLISH)));
  }
}
