package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.procedure.About;
import org.yunqiao.register.scheme.procedure.Issuing;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.Document;
import org.yunqiao.work.casework.Dossier;
import org.yunqiao.work.casework.Doubts;
import org.yunqiao.work.casework.Draft;
import org.yunqiao.work.casework.Drafts;
import org.yunqiao.work.casework.Happened;
import org.yunqiao.work.casework.Task;

/** Puts all of a case on a page: where it stands first, then what to do, then what there is. */
@Component
class CasePage {

  private final PublicRegister register;
  private final Drafts drafts;
  private final Schemes schemes;
  private final Uploads uploads;
  private final Doubts doubts;

  CasePage(
      PublicRegister register, Drafts drafts, Schemes schemes, Uploads uploads, Doubts doubts) {
    this.uploads = uploads;
    this.doubts = doubts;
    this.register = register;
    this.drafts = drafts;
    this.schemes = schemes;
  }

  /**
   * A step in the list that stands for the diagram.
   *
   * @param state {@code done}, {@code here} or {@code ahead}
   */
  record StepLine(String id, String name, String state, String said) {}

  /** What was filled in at a step. */
  record FilledLine(String name, List<Attribute> told) {}

  /** A document that can be fetched. */
  record DocumentLine(String name, String kind, String when, String digest) {}

  void fill(Model model, Dossier dossier, Account account, TaskForm.Tried tried, Words words) {
    var said = new CaseWords(dossier.procedure(), register.today(), words);
    Case file = dossier.file();
    model.addAttribute("number", file.number());
    model.addAttribute("name", words.name(dossier.procedure().names()));
    model.addAttribute("scheme", scheme(file.scheme(), words));
    model.addAttribute("applicant", dossier.applicant());
    model.addAttribute("body", dossier.body());
    model.addAttribute("headline", headline(dossier, said));
    model.addAttribute("clock", said.next(dossier.deadlines()).orElse(null));
    model.addAttribute("tone", tone(dossier, said));
    model.addAttribute("open", file.open() ? null : Boolean.FALSE);
    forms(model, dossier, account, tried, said);
    model.addAttribute("clocks", dossier.deadlines().stream().map(said::clock).toList());
    model.addAttribute("steps", steps(dossier, said));
    model.addAttribute("timeline", new CaseTimeline(dossier, account, said).lines());
    model.addAttribute("filled", filled(dossier, words));
    model.addAttribute("documents", documents(dossier, said));
    model.addAttribute("contact", doubts.contact(dossier.mandate(), file.number()).orElse(null));
    model.addAttribute("largest", uploads.largest());
    model.addAttribute("accepted", uploads.accepted());
    model.addAttribute("withdrawable", dossier.withdrawable() != null);
    model.addAttribute("certificates", certificates(dossier));
  }

  private String scheme(String code, Words words) {
    return schemes
        .inForce(code, register.today())
        .map(Edition::names)
        .map(words::name)
        .orElse(code);
  }

  /** Where it stands, and what is awaited from whom. */
  private static String headline(Dossier dossier, CaseWords said) {
    Words words = said.words();
    Case file = dossier.file();
    String outcome = file.outcome();
    return switch (file.state()) {
      case WITHDRAWN -> words.text("case.head.withdrawn", words.day(closed(file)));
      case CLOSED ->
          outcome == null
              ? words.text("case.head.closed", words.day(closed(file)))
              : words.text("case.head.decided", words.day(closed(file)), said.word(outcome));
      case OPEN ->
          String.join(
              words.text("value.separator"),
              dossier.open().stream().map(task -> awaited(dossier, task, words)).toList());
    };
  }

  private static java.time.LocalDate closed(Case file) {
    return Objects.requireNonNullElse(file.closed(), file.opened());
  }

  private static String awaited(Dossier dossier, Task task, Words words) {
    Step step = dossier.step(task);
    String who =
        switch (step.side()) {
          case APPLICANT -> dossier.applicant();
          case BODY -> dossier.body();
          case ISSUER -> dossier.issuer();
        };
    return words.text("case.head.awaited", who, words.name(step.names()));
  }

  private static String tone(Dossier dossier, CaseWords said) {
    return switch (dossier.file().state()) {
      case WITHDRAWN -> "gone";
      case CLOSED -> "valid";
      case OPEN ->
          said.next(dossier.deadlines())
              .map(CaseWords.ClockLine::tone)
              .filter(tone -> !tone.equals("valid") && !tone.equals("gone"))
              .orElse("figure");
    };
  }

  /** One task with its form, the one that was tried or asked for; the others by their names. */
  private void forms(
      Model model, Dossier dossier, Account account, TaskForm.Tried tried, CaseWords said) {
    var waiting =
        new ArrayList<>(
            dossier.open().stream()
                .filter(task -> dossier.doable().containsKey(task.id()))
                .toList());
    Task chosen =
        waiting.stream()
            .filter(task -> task.id() == tried.task())
            .findFirst()
            .orElse(waiting.isEmpty() ? null : waiting.getFirst());
    waiting.remove(chosen);
    model.addAttribute("task", chosen == null ? null : form(dossier, chosen, account, tried, said));
    model.addAttribute(
        "others",
        waiting.stream()
            .map(task ->
                new ApplyPages.Choice(
                    String.valueOf(task.id()), said.words().name(dossier.step(task).names())))
            .toList());
  }

  private TaskForm form(
      Dossier dossier, Task task, Account account, TaskForm.Tried tried, CaseWords said) {
    boolean now = tried.task() == task.id() && !tried.key().isEmpty();
    return TaskForm.of(
        task, dossier.step(task), account.id(), now ? tried : kept(account, task), said);
  }

  private TaskForm.Tried kept(Account account, Task task) {
    Optional<Draft> draft = drafts.find(account.id(), task.id());
    Map<String, Object> form = draft.map(Draft::form).orElse(Map.of());
    List<Attached> documents = draft.map(Draft::documents).orElse(List.of());
    String key = draft.map(Draft::key).orElseGet(() -> java.util.UUID.randomUUID().toString());
    return new TaskForm.Tried(task.id(), form, documents, key, FormErrors.NONE, Map.of());
  }

  private static List<StepLine> steps(Dossier dossier, CaseWords said) {
    Words words = said.words();
    var lines = new ArrayList<StepLine>();
    for (Step step : dossier.procedure().steps().values()) {
      boolean here = dossier.open().stream().anyMatch(task -> task.step().equals(step.id()));
      Happened ended = ended(dossier, step.id());
      String state = here ? "here" : ended == null ? "ahead" : "done";
      String told =
          ended == null
              ? ""
              : words.text(
                  "case.step.ended",
                  words.day(ended.day()),
                  said.word(Objects.requireNonNullElse(ended.outcome(), Step.DONE)));
      lines.add(new StepLine(step.id(), words.name(step.names()), state, told));
    }
    return lines;
  }

  private static @Nullable Happened ended(Dossier dossier, String step) {
    return dossier.events().stream()
        .filter(event -> event.kind().equals("completed") && step.equals(event.step()))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  static String ids(Dossier dossier, Task.State state) {
    return String.join(
        " ",
        dossier.tasks().stream()
            .filter(task -> task.state() == state)
            .map(Task::step)
            .distinct()
            .toList());
  }

  private static List<FilledLine> filled(Dossier dossier, Words words) {
    var lines = new ArrayList<FilledLine>();
    lines.add(
        new FilledLine(
            words.text("case.application"),
            Attribute.of(
                dossier.file().form(),
                Labels.of(dossier.procedure().application().schema()),
                words)));
    for (Step step : dossier.procedure().steps().values()) {
      Map<String, Object> form = dossier.filled().getOrDefault(step.id(), Map.of());
      if (form.isEmpty()) continue;
      lines.add(
          new FilledLine(
              words.name(step.names()),
              Attribute.of(form, Labels.of(step.form().schema()), words)));
    }
    return lines;
  }

  private static List<DocumentLine> documents(Dossier dossier, CaseWords said) {
    return dossier.documents().stream().map(document -> line(document, said)).toList();
  }

  private static DocumentLine line(Document document, CaseWords said) {
    return new DocumentLine(
        document.name(),
        said.word(document.kind()),
        said.words().moment(document.at()),
        document.digest());
  }

  /** The certificates that were issued, and the one that the case is about: where, and what. */
  private static List<ApplyPages.Choice> certificates(Dossier dossier) {
    Procedure procedure = dossier.procedure();
    Stream<String> issued =
        dossier.issued().isEmpty()
            ? Stream.empty()
            : procedure.issues().values().stream().map(Issuing::number);
    Stream<String> about = procedure.about().map(About::number).stream().map("/form/"::concat);
    return Stream.concat(issued, about)
        .flatMap(pointer -> dossier.told(pointer).stream())
        .distinct()
        .map(number ->
            new ApplyPages.Choice(
                Addresses.to("/attestations").with("number", number).toString(), number))
        .toList();
  }
}
