package org.yunqiao.register.scheme.file;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
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
    boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    try {
      String pattern =
          ResourceBundle.getBundle(
                  "messages.scheme", chinese ? Locale.ROOT : Locale.ENGLISH, BUNDLES)
              .getString(code);
      return new MessageFormat(pattern, Locale.ROOT)
          .format(arguments.stream().map(String::valueOf).toArray());
    } catch (MissingResourceException e) {
      return code + " " + arguments;
    }
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

  /** Never falls back to the machine's own language. */
  private static final ResourceBundle.Control BUNDLES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
