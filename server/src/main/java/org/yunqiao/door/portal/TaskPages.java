package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Completion;
import org.yunqiao.work.casework.Dossier;
import org.yunqiao.work.casework.Dossiers;
import org.yunqiao.work.casework.Draft;
import org.yunqiao.work.casework.Drafts;
import org.yunqiao.work.casework.Task;
import org.yunqiao.work.casework.Tasks;

/** Doing a task, on the page of its case. What is filled in is kept with every button. */
@Controller
class TaskPages {

  /** Begins the value of the button that ends a step; the outcome follows. */
  private static final String END = "end/";

  private final Frame frame;
  private final Workers workers;
  private final Dossiers dossiers;
  private final Tasks tasks;
  private final Drafts drafts;
  private final Uploads uploads;
  private final CasePage page;

  TaskPages(
      Frame frame,
      Workers workers,
      Dossiers dossiers,
      Tasks tasks,
      Drafts drafts,
      Uploads uploads,
      CasePage page) {
    this.frame = frame;
    this.workers = workers;
    this.dossiers = dossiers;
    this.tasks = tasks;
    this.drafts = drafts;
    this.uploads = uploads;
    this.page = page;
  }

  @PostMapping("/desk/cases/{number}/tasks/{id}")
  String act(
      @PathVariable String number,
      @PathVariable long id,
      @RequestParam(defaultValue = "save") String act,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Workers.Worker worker = workers.now();
    if (act.startsWith(END) && drafts.handedIn(worker.id(), key).isPresent()) {
      return to(number, "step");
    }
    Dossier dossier = dossiers.of(worker.all(), number);
    Task task = dossier.task(id).orElseThrow(PortalProblem::noTask);
    Long mandate = dossier.doable().getOrDefault(id, dossier.mandate());
    if (act.equals("claim") || act.equals("release")) {
      return taken(dossier, task, mandate, act.equals("claim"), request, response, model);
    }
    if (!dossier.doable().containsKey(id) || task.state() != Task.State.OPEN) {
      // it waits no more, or not for this account: let the room say which
      return refuse(dossier, task, none(task, mandate, version, key), request, response, model);
    }
    Step step = dossier.step(task);
    Uploads.Came came = uploads.keep(request, TaskForm.kinds(step));
    Draft before = drafts.of(mandate, task);
    Draft draft =
        before
            .with(null, FormEntry.changed(step.form().schema(), request.getParameterMap(), act))
            .with(ApplyPages.documents(before, came, act));
    drafts.keep(draft);
    if (!came.refused().isEmpty()) {
      return shown(
          dossier,
          draft,
          draft.key(),
          FormErrors.NONE,
          came.refused(),
          400,
          request,
          response,
          model);
    }
    if (!act.startsWith(END)) {
      String anchor = act.startsWith("save") ? "" : "#task-" + id;
      return to(number, act.equals("save") ? "saved" : "kept") + "&task=" + id + anchor;
    }
    return ended(
        dossier,
        task,
        step,
        draft,
        act.substring(END.length()),
        version,
        key.isEmpty() ? draft.key() : key,
        request,
        response,
        model);
  }

  private String ended(
      Dossier dossier,
      Task task,
      Step step,
      Draft draft,
      String outcome,
      int version,
      String key,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Map<String, Object> form = FormEntry.pruned(step.form().schema(), draft.form());
    try {
      tasks.complete(
          dossier.doable().getOrDefault(task.id(), draft.mandate()),
          task.id(),
          new Completion(outcome, form, draft.documents(), version, key));
      drafts.drop(draft);
      return to(dossier.file().number(), "step");
    } catch (Problem refused) {
      Words words = frame.words(request);
      var said = new CaseWords(dossier.procedure(), java.time.LocalDate.MIN, words);
      Map<String, Problem> documents = missing(refused, step);
      FormErrors errors =
          documents.isEmpty()
              ? FormErrors.of(refused, step.form().schema(), words)
              : new FormErrors(
                  Map.of("", List.of(words.text("case.evidence", evidence(refused, said)))));
      return shown(dossier, draft, key, errors, documents, 409, request, response, model);
    }
  }

  private static String evidence(Problem refused, CaseWords said) {
    return said.word(String.valueOf(refused.arguments().getFirst()));
  }

  /** The kind of document that was missing. */
  private static Map<String, Problem> missing(Problem refused, Step step) {
    var missing = new HashMap<String, Problem>();
    if (refused.code().equals("casework.evidence-missing")) {
      step.evidence().stream()
          .filter(kind -> refused.arguments().contains(kind))
          .forEach(kind -> missing.put(kind, refused));
    }
    return missing;
  }

  private String taken(
      Dossier dossier,
      Task task,
      long mandate,
      boolean claim,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      if (claim) tasks.claim(mandate, task.id());
      else tasks.release(mandate, task.id());
      return to(dossier.file().number(), claim ? "claimed" : "released");
    } catch (Problem refused) {
      return refuse(dossier, task, Optional.of(refused), request, response, model);
    }
  }

  /** What the room says against ending a task that this account cannot do. */
  private Optional<Problem> none(Task task, long mandate, int version, String key) {
    try {
      String unsaid = key.isEmpty() ? "none-none" : key;
      tasks.complete(mandate, task.id(), new Completion("", Map.of(), List.of(), version, unsaid));
      return Optional.empty();
    } catch (Problem refused) {
      return Optional.of(refused);
    }
  }

  private String refuse(
      Dossier dossier,
      Task task,
      Optional<Problem> refused,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    response.setStatus(HttpServletResponse.SC_CONFLICT);
    TaskForm.Tried asked = TaskForm.Tried.asked(task.id());
    page.fill(model, dossier, workers.now().account(), asked, words);
    model.addAttribute("refusal", refused.map(words::refusal).orElse(null));
    return "case";
  }

  private String shown(
      Dossier dossier,
      Draft draft,
      String key,
      FormErrors errors,
      Map<String, Problem> refused,
      int status,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(status);
    List<Attached> documents = draft.documents();
    Long task = draft.task();
    var tried =
        new TaskForm.Tried(task == null ? 0 : task, draft.form(), documents, key, errors, refused);
    Workers.Worker worker = workers.now();
    Dossier now = dossiers.of(worker.all(), dossier.file().number());
    page.fill(model, now, worker.account(), tried, frame.words(request));
    // whoever came second has no form any more that could say it
    boolean open = now.open().stream().anyMatch(each -> each.id() == tried.task());
    if (!open && !errors.none()) {
      model.addAttribute("refusal", errors.all().getFirst());
    }
    return "case";
  }

  private static String to(String number, String done) {
    return "redirect:" + Addresses.to("/desk/cases/" + number).with("done", done);
  }
}
