package org.yunqiao.door.portal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Inbox;

/** Makes of what is typed what the room of cases is asked. */
@Component
class InboxSearches {

  private static final int MOST_PARTIES = 100;

  private final Parties parties;
  private final PublicRegister register;

  InboxSearches(Parties parties, PublicRegister register) {
    this.parties = parties;
    this.register = register;
  }

  Inbox asked(InboxSearch search, int limit) {
    var sieve =
        new Inbox.Sieve(
            search.scheme().isEmpty() ? null : search.scheme(),
            search.step().isEmpty() ? null : search.step(),
            applicants(search.applicant()),
            search.overdue().isEmpty() ? null : register.today());
    Inbox.Whose whose =
        switch (search.whose()) {
          case "mine" -> Inbox.Whose.MINE;
          case "free" -> Inbox.Whose.FREE;
          default -> Inbox.Whose.ANYBODYS;
        };
    return new Inbox(whose, sieve, after(search.after()), limit);
  }

  private static Inbox.Place after(String text) {
    if (text.isEmpty()) return Inbox.Place.BEGINNING;
    Matcher place =
        InboxSearch.place(text).orElseThrow(() -> PortalProblem.after(Parameters.shortened(text)));
    String due = place.group(1);
    try {
      if (!due.equals("infinity")) LocalDate.parse(due);
    } catch (DateTimeException e) {
      throw PortalProblem.after(Parameters.shortened(text));
    }
    return new Inbox.Place(due, Long.parseLong(place.group(2)));
  }

  /** Parties of a code or a name. */
  private @Nullable List<Long> applicants(String text) {
    if (text.isEmpty()) return null;
    var found = new ArrayList<Long>();
    parties.find(Identifier.CREDIT_CODE, text).map(Party::id).ifPresent(found::add);
    parties.candidates(text).stream().map(Party::id).forEach(found::add);
    boolean enough = text.codePoints().filter(Character::isLetterOrDigit).limit(2).count() == 2;
    if (enough) {
      register.search(text, 0, MOST_PARTIES).items().stream()
          .map(PublicParty::id)
          .forEach(found::add);
    }
    return found;
  }
}
