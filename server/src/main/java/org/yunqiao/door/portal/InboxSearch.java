package org.yunqiao.door.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yunqiao.work.casework.Task;

/** What of the inbox is asked for, as it stands in the address. */
record InboxSearch(
    String mandate,
    String scheme,
    String step,
    String applicant,
    String whose,
    String overdue,
    String after) {

  static final InboxSearch EMPTY = new InboxSearch("", "", "", "", "", "", "");

  static final String PATH = "/desk/inbox";

  private static final Pattern CHOSEN = Pattern.compile("([1-9]\\d{0,17})-([1-9]\\d{0,17})");
  private static final Pattern PLACE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}|infinity)_(\\d{1,18})");

  InboxSearch(
      @Nullable String mandate,
      @Nullable String scheme,
      @Nullable String step,
      @Nullable String applicant,
      @Nullable String whose,
      @Nullable String overdue,
      @Nullable String after) {
    this.mandate = told("mandate", mandate);
    this.scheme = told("scheme", scheme);
    this.step = told("step", step);
    this.applicant = told("applicant", applicant);
    this.whose = told("whose", whose);
    this.overdue = told("overdue", overdue);
    this.after = told("after", after);
  }

  private static String told(String name, @Nullable String text) {
    return Parameters.text(name, text).orElse("");
  }

  Optional<Long> by() {
    return mandate.matches("[1-9]\\d{0,17}")
        ? Optional.of(Long.valueOf(mandate))
        : Optional.empty();
  }

  /** Whether anything but the mandate narrows it. */
  public boolean narrowed() {
    return !(scheme + step + applicant + whose + overdue).isEmpty();
  }

  InboxSearch after(String place) {
    return new InboxSearch(mandate, scheme, step, applicant, whose, overdue, place);
  }

  String from(String place) {
    return after(place).at(PATH);
  }

  /** The address of this search, without the place in it. */
  public String address() {
    return from("");
  }

  String at(String path) {
    return Addresses.to(path)
        .with("mandate", mandate)
        .with("scheme", scheme)
        .with("step", step)
        .with("applicant", applicant)
        .with("whose", whose)
        .with("overdue", overdue)
        .with("after", after)
        .toString();
  }

  /** The place after a task, as it stands in an address. */
  static String place(Task task) {
    Object due = task.due();
    return (due == null ? "infinity" : due) + "_" + task.id();
  }

  static Optional<Matcher> place(String text) {
    Matcher place = PLACE.matcher(text);
    return place.matches() ? Optional.of(place) : Optional.empty();
  }

  /** The tasks that a form chose, each with the mandate by which it is done. */
  static Map<Long, Long> chosen(List<String> texts) {
    var chosen = new LinkedHashMap<Long, Long>();
    for (String text : texts) {
      Matcher one = CHOSEN.matcher(text);
      if (one.matches()) chosen.put(Long.valueOf(one.group(1)), Long.valueOf(one.group(2)));
    }
    return chosen;
  }

  /** Only ever back to the inbox. */
  static String back(String address) {
    boolean own =
        address.equals(PATH)
            || (address.startsWith(PATH + "?") && address.matches("[\\w/?=&.%~+-]{1,1000}"));
    return own ? address : PATH;
  }
}
