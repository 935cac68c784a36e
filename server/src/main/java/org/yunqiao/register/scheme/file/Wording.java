package org.yunqiao.register.scheme.file;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.yunqiao.register.scheme.Edition;

/**
 * Something said in both languages.
 *
 * @param code key of its words in {@code messages/scheme.properties}
 * @param arguments what the words name, in order; names and other wordings are put in the same
 *     language, lists strung together
 */
public record Wording(String code, List<Object> arguments) {

  public Wording {
    arguments = List.copyOf(arguments);
  }

  public static Wording of(String code, Object... arguments) {
    return new Wording(code, List.of(arguments));
  }

  public String in(Locale language) {
    boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    try {
      String pattern =
          ResourceBundle.getBundle("messages.scheme", chinese ? Locale.ROOT : Locale.ENGLISH, OWN)
              .getString(code);
      return new MessageFormat(pattern, Locale.ROOT)
          .format(arguments.stream().map(a -> said(a, chinese)).toArray());
    } catch (MissingResourceException e) {
      return code + " " + arguments;
    }
  }

  private static String said(Object argument, boolean chinese) {
    return switch (argument) {
      case Edition.Names names -> chinese ? names.zh() : names.en();
      case Wording wording -> wording.in(chinese ? Locale.CHINESE : Locale.ENGLISH);
      case List<?> list ->
          list.stream()
              .map(each -> said(each, chinese))
              .collect(Collectors.joining(chinese ? "、" : ", "));
      default -> String.valueOf(argument);
    };
  }

  /** Never falls back to the machine's own language. */
  private static final ResourceBundle.Control OWN =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
