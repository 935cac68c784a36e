package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.procedure.TimeLimit;
import org.yunqiao.work.casework.Dossier;
import org.yunqiao.work.casework.Happened;

/** What happened in a case, in words. Persons are told by their part, not by name. */
record CaseTimeline(Dossier dossier, Account account, CaseWords said) {

  /** Something that happened. */
  record Line(String when, String datetime, String text, String tone) {}

  List<Line> lines() {
    return dossier.events().stream().map(this::line).toList();
  }

  private Line line(Happened event) {
    Words words = said.words();
    return new Line(
        words.moment(event.at()), event.at().toString(), text(event), tone(event.kind()));
  }

  private String text(Happened event) {
    Words words = said.words();
    String step = event.step() == null ? "" : said.step(event.step());
    String outcome = said.word(Objects.requireNonNullElse(event.outcome(), Step.DONE));
    String who = who(event);
    return switch (event.kind()) {
      case "opened" -> words.text("case.event.opened", who);
      case "begun" -> words.text("case.event.begun", step);
      case "claimed" -> words.text("case.event.claimed", who, step);
      case "released" -> words.text("case.event.released", who, step);
      case "completed" ->
          Step.DONE.equals(event.outcome())
              ? words.text("case.event.done", who, step)
              : words.text("case.event.completed", who, step, outcome);
      case "issued" -> words.text("case.event.issued");
      case "changed" -> words.text("case.event.changed");
      case "decided" -> words.text("case.event.decided", outcome);
      case "attached" -> words.text("case.event.attached", who, said.word(detail(event, "kind")));
      case "overdue" -> words.text("case.event.overdue", limit(detail(event, "limit")), day(event));
      case "withdrawn" -> words.text("case.event.withdrawn", who, detail(event, "reason"));
      case "closed" -> words.text("case.event.closed");
      default -> words.text("case.event.other", event.kind());
    };
  }

  /** As what somebody acted, and for whom; the platform where nobody did. */
  private String who(Happened event) {
    Words words = said.words();
    Long by = event.account();
    if (by == null) return words.text("case.who.platform");
    if (by == account.id()) return words.text("case.who.you");
    Mandate mandate = event.mandate() == null ? null : dossier.actors().get(event.mandate());
    if (mandate == null) return words.text("case.who.somebody");
    String role = words.text("role." + mandate.role().word());
    Long party = mandate.party();
    if (party != null && party == dossier.file().applicant()) {
      return words.text("case.who.of", dossier.applicant(), role);
    }
    return words.text("case.who.of", dossier.body(), role);
  }

  private String limit(String id) {
    TimeLimit limit = dossier.procedure().limits().get(id);
    return limit == null ? id : said.words().name(limit.names());
  }

  private String day(Happened event) {
    String due = detail(event, "due");
    return due.matches("\\d{4}-\\d{2}-\\d{2}") ? said.words().day(LocalDate.parse(due)) : due;
  }

  private static String detail(Happened event, String name) {
    Object value = event.detail().get(name);
    return value == null ? "" : value.toString();
  }

  private static String tone(String kind) {
    return switch (kind) {
      case "overdue" -> "bad";
      case "decided", "issued", "changed" -> "valid";
      case "withdrawn", "closed" -> "gone";
      case "claimed", "released", "begun" -> "gone";
      default -> "";
    };
  }
}
