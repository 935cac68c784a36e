package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Authority;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** The words of one page, in the visitor's language. */
record Words(MessageSource messages, Locale language, Authorities authorities) {

  static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  static final Locale ENGLISH = Locale.ENGLISH;

  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("y 年 M 月 d 日");
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH_ZH = DateTimeFormatter.ofPattern("y 年 M 月");
  private static final DateTimeFormatter MONTH_EN =
      DateTimeFormatter.ofPattern("MMMM y", Locale.ENGLISH);
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final String PLACE = "\uFFFC";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  public boolean chinese() {
    return !language.getLanguage().equals("en");
  }

  /** For the {@code lang} attribute. */
  public String tag() {
    return chinese() ? "zh-CN" : "en";
  }

  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  /** The text of a key that may not exist, as those that data brings. */
  public String textOr(String key, String otherwise) {
    String text = messages.getMessage(key, null, otherwise, language);
    return text == null ? otherwise : text;
  }

  /** What a refusal says. */
  String refusal(Problem refused) {
    return text(refused.code(), refused.arguments().toArray());
  }

  /** What a refusal says at a command line: in both languages, a line each. */
  static void say(Problem refused, MessageSource messages, PrintStream out) {
    Object[] arguments = refused.arguments().toArray();
    for (Locale language : List.of(CHINESE, ENGLISH)) {
      out.println(messages.getMessage(refused.code(), arguments, refused.code(), language));
    }
  }

  public boolean has(String key) {
    return messages.getMessage(key, null, null, language) != null;
  }

  /** What another room has put into words. */
  public String said(Wording wording) {
    return wording.in(language);
  }

  public String day(LocalDate day) {
    return (chinese() ? DAY_ZH : DAY_EN).format(day);
  }

  public String month(YearMonth month) {
    return (chinese() ? MONTH_ZH : MONTH_EN).format(month);
  }

  /** Times are Beijing's; English says so, Chinese need not. */
  public String moment(Instant at) {
    var local = at.atZone(PublicRegister.ZONE);
    return text("time.moment", day(local.toLocalDate()), TIME.format(local));
  }

  public String time(Instant at) {
    return TIME.format(at.atZone(PublicRegister.ZONE));
  }

  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, PublicRegister.ZONE);
  }

  public String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** "1,000+" where counting stopped there. */
  public String count(long number, boolean many) {
    return many ? count(number) + "+" : count(number);
  }

  public String name(Edition.Names names) {
    return chinese() ? names.zh() : names.en();
  }

  /** A party's name, or why there is none. */
  public String name(@Nullable PublicParty party) {
    if (party == null) return text("party.undisclosed");
    String name = party.name();
    if (name != null) return chinese() ? name : english(party).orElse(name);
    if (party.erased()) return text("party.erased");
    return text(party.kind().equals("person") ? "party.person" : "party.unnamed");
  }

  /** Authorities have an English name of their own. */
  private Optional<String> english(PublicParty party) {
    String code = party.code();
    return code == null
        ? Optional.empty()
        : authorities.all().stream()
            .filter(authority ->
                authority.key().equals(code)
                    || authority.creditCode().filter(c -> c.value().equals(code)).isPresent())
            .map(Authority::nameEn)
            .findFirst();
  }

  /** For the {@code lang} attribute of a text from elsewhere; null where the page's own holds. */
  public @Nullable String lang(@Nullable String text) {
    return !chinese() && text != null && HAN.matcher(text).find() ? "zh-CN" : null;
  }

  /** What stands before and after the argument of a text, so that it can be marked up. */
  public Around around(String key) {
    String[] parts = text(key, PLACE).split(PLACE, 2);
    return new Around(parts[0], parts.length > 1 ? parts[1] : "");
  }

  /** A text without its argument. */
  record Around(String before, String after) {}

  public String standing(Face face) {
    return text("standing." + face.word());
  }
}
