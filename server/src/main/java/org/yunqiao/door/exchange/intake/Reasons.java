package org.yunqiao.door.exchange.intake;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/** What the codes of rows say in words. */
@Component
public class Reasons {

  private final MessageSource words;
  private final Schemes schemes;

  Reasons(MessageSource words, Schemes schemes) {
    this.words = words;
    this.schemes = schemes;
  }

  /** A rule has words of its own; a note about a rule, or a scope code, names it after a slash. */
  public String said(String code, String field, String detail, Locale language) {
    String[] parts = code.split("/", 2);
    if (parts.length > 1) {
      String about = schemes.words(parts[1]).map(names -> name(names, language)).orElse(parts[1]);
      return message(parts[0], new Object[] {about}, language);
    }
    return schemes
        .words(code)
        .map(names -> name(names, language))
        .orElseGet(() -> message(code, new Object[] {field, detail}, language));
  }

  private String message(String code, Object[] named, Locale language) {
    return String.valueOf(words.getMessage(code, named, code, language));
  }

  private static String name(Edition.Names names, Locale language) {
    return language.equals(Locale.ENGLISH) ? names.en() : names.zh();
  }
}
