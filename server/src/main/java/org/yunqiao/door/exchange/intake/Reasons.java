package org.yunqiao.door.exchange.intake;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/** What the codes of rows say in words. */
@Component
public class Reasons {

  private final MessageSource words;
  private final Schemes schemes;
  private final Connectors connectors;

  Reasons(MessageSource words, Schemes schemes, Connectors connectors) {
    this.words = words;
    this.schemes = schemes;
    this.connectors = connectors;
  }

  /** The same for whoever wrote the file: a field is called as its column is. */
  public String said(String connector, String code, String field, String detail, Locale language) {
    String column =
        connectors.all().stream()
            .filter(one -> one.name().equals(connector))
            .findFirst()
            .map(one -> one.column(field))
            .orElse(field);
    return said(code, column, detail, language);
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
