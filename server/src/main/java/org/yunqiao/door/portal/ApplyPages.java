package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.work.casework.Application;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.Cases;
import org.yunqiao.work.casework.Draft;
import org.yunqiao.work.casework.Drafts;
import org.yunqiao.work.casework.Offers;

/** An application: what for, to whom, the form with its documents, and handing it in. */
@Controller
class ApplyPages {

  /** What documents come with an application, where the procedure does not say. */
  private static final List<String> KINDS = List.of("licence", "authorisation", "supporting");

  private static final int MOST_CHOICES = 20;

  private final Frame frame;
  private final Workers workers;
  private final DeskPages desk;
  private final Offers offers;
  private final Drafts drafts;
  private final Cases cases;
  private final CaseBodies bodies;
  private final Uploads uploads;

  ApplyPages(
      Frame frame,
      Workers workers,
      DeskPages desk,
      Offers offers,
      Drafts drafts,
      Cases cases,
      CaseBodies bodies,
      Uploads uploads) {
    this.frame = frame;
    this.workers = workers;
    this.desk = desk;
    this.offers = offers;
    this.drafts = drafts;
    this.cases = cases;
    this.bodies = bodies;
    this.uploads = uploads;
  }

  /** An application that was begun, in the list. */
  record DraftRow(long id, String name, String when) {}

  /** Something that can be applied for. */
  record OfferRow(String scheme, String name, String procedure, List<Choice> mandates) {}

  /** One of what can be chosen. */
  record Choice(String value, String text) {}

  @GetMapping("/desk/apply")
  String offers(HttpServletRequest request, Model model) {
    Workers.Worker worker = workers.now();
    Words words = frame.words(request);
    var names = new LinkedHashMap<Long, String>();
    for (Mandate mandate : worker.mandates()) {
      DeskPages.MandateRow row = desk.row(mandate, words);
      names.put(mandate.id(), words.text("casework.mandate", row.role(), row.whom()));
    }
    model.addAttribute(
        "offers",
        offers.of(worker.mandates()).stream()
            .map(offer ->
                new OfferRow(
                    offer.scheme(),
                    words.name(offer.names()),
                    words.name(offer.procedure()),
                    offer.mandates().stream()
                        .map(id -> new Choice(id.toString(), names.getOrDefault(id, "")))
                        .toList()))
            .toList());
    model.addAttribute(
        "drafts",
        drafts.list(worker.id()).stream()
            .map(draft ->
                new DraftRow(draft.id(), name(draft, words), words.moment(draft.changed())))
            .toList());
    return "apply";
  }

  private String name(Draft draft, Words words) {
    try {
      return words.name(cases.procedure(draft.scheme()).names());
    } catch (Problem gone) {
      return draft.scheme();
    }
  }

  @PostMapping("/desk/apply")
  String begin(
      @RequestParam(defaultValue = "") String scheme,
      @RequestParam(defaultValue = "0") long mandate) {
    workers.now();
    return "redirect:" + address(drafts.begin(mandate, scheme));
  }

  @GetMapping("/desk/apply/{id}")
  String fill(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String saved,
      HttpServletRequest request,
      Model model) {
    Draft draft = drafts.get(workers.now().id(), id);
    model.addAttribute("saved", saved != null);
    return form(draft, q, FormErrors.NONE, Map.of(), request, model);
  }

  @PostMapping("/desk/apply/{id}")
  String filled(
      @PathVariable long id,
      @RequestParam(defaultValue = "save") String act,
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Draft before = drafts.get(workers.now().id(), id);
    if (act.equals("delete")) {
      drafts.drop(before);
      return "redirect:/desk/apply";
    }
    Procedure procedure = cases.procedure(before.scheme());
    Uploads.Came came = uploads.keep(request, KINDS);
    Draft draft =
        before
            .with(
                body(before, request),
                FormEntry.changed(procedure.application().schema(), request.getParameterMap(), act))
            .with(documents(before, came, act));
    drafts.keep(draft);
    if (!came.refused().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return form(draft, q, FormErrors.NONE, came.refused(), request, model);
    }
    if (act.equals("check")) return checked(draft, procedure, request, response, model);
    String to = address(draft);
    if (act.equals("find")) return "redirect:" + Addresses.to(to).with("q", q) + "#body";
    if (act.startsWith(FormEntry.ADD) || act.startsWith(FormEntry.DROP)) {
      return "redirect:" + to + "#form";
    }
    return "redirect:" + to + "?saved";
  }

  private String checked(
      Draft draft,
      Procedure procedure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    FormErrors errors =
        FormErrors.of(
            procedure.application().objections(value(draft, procedure)),
            procedure.application().schema(),
            words);
    if (errors.none() && draft.body() != null) return "redirect:" + address(draft) + "/check";
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("noBody", draft.body() == null);
    return form(draft, "", errors, Map.of(), request, model);
  }

  @GetMapping("/desk/apply/{id}/check")
  String check(@PathVariable long id, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(workers.now().id(), id);
    if (draft.body() == null) return "redirect:" + address(draft);
    return summary(draft, null, request, model);
  }

  @PostMapping("/desk/apply/{id}/submit")
  String submit(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    long account = workers.now().id();
    Optional<String> before = drafts.handedIn(account, key);
    if (before.isPresent()) return opened(before.get());
    Draft draft = drafts.get(account, id);
    Long body = draft.body();
    if (body == null) return "redirect:" + address(draft);
    Procedure procedure = cases.procedure(draft.scheme());
    try {
      Case file =
          cases.open(
              draft.mandate(),
              new Application(
                  draft.scheme(), body, value(draft, procedure), draft.documents(), draft.key()));
      drafts.drop(draft);
      return opened(file.number());
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      FormErrors errors =
          FormErrors.of(refused, procedure.application().schema(), frame.words(request));
      return errors.whole().isEmpty()
          ? form(draft, "", errors, Map.of(), request, model)
          : summary(draft, errors.whole().getFirst(), request, model);
    }
  }

  private static String opened(String number) {
    return "redirect:" + Addresses.to("/desk/cases/" + number) + "?done=opened";
  }

  private static String address(Draft draft) {
    return "/desk/apply/" + draft.id();
  }

  private static Map<String, Object> value(Draft draft, Procedure procedure) {
    return FormEntry.pruned(procedure.application().schema(), draft.form());
  }

  private static @Nullable Long body(Draft before, HttpServletRequest request) {
    String told = request.getParameter("body");
    return told != null && told.matches("[1-9]\\d{0,17}") ? Long.valueOf(told) : before.body();
  }

  /** With what came; without what was taken away. */
  static List<Attached> documents(Draft before, Uploads.Came came, String act) {
    var documents = new ArrayList<>(before.documents());
    if (act.matches("remove/\\d{1,3}")) {
      int number = Integer.parseInt(act.substring("remove/".length()));
      if (number < documents.size()) documents.remove(number);
    }
    for (Attached one : came.kept()) if (!documents.contains(one)) documents.add(one);
    return documents;
  }

  private String form(
      Draft draft,
      String q,
      FormErrors errors,
      Map<String, Problem> refused,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Procedure procedure = cases.procedure(draft.scheme());
    model.addAttribute("draft", draft);
    model.addAttribute("name", words.name(procedure.names()));
    model.addAttribute("q", q);
    model.addAttribute("body", bodies.name(draft.body()).orElse(null));
    model.addAttribute("found", bodies.found(draft.scheme(), q, MOST_CHOICES, words));
    model.addAttribute("looked", !q.isBlank());
    model.addAttribute(
        "fields", FormField.of(procedure.application().schema(), draft.form(), errors, words));
    model.addAttribute("faulty", !errors.none() || !refused.isEmpty());
    model.addAttribute("whole", errors.whole());
    model.addAttribute(
        "documents",
        KINDS.stream()
            .map(kind ->
                DocumentField.of(
                    kind,
                    words.textOr("casework.word." + kind, kind),
                    false,
                    draft.documents(),
                    refused,
                    words))
            .toList());
    model.addAttribute("largest", uploads.largest());
    model.addAttribute("accepted", uploads.accepted());
    return "apply-form";
  }

  private String summary(
      Draft draft, @Nullable String refusal, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Procedure procedure = cases.procedure(draft.scheme());
    model.addAttribute("draft", draft);
    model.addAttribute("name", words.name(procedure.names()));
    model.addAttribute("body", bodies.name(draft.body()).orElse(""));
    model.addAttribute(
        "told",
        Attribute.of(value(draft, procedure), Labels.of(procedure.application().schema()), words));
    model.addAttribute(
        "documents",
        draft.documents().stream()
            .map(one ->
                new Choice(one.name(), words.textOr("casework.word." + one.kind(), one.kind())))
            .toList());
    model.addAttribute("refusal", refusal);
    return "apply-check";
  }
}
