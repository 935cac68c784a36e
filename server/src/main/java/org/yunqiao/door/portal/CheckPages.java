package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.yunqiao.Problem;
import org.yunqiao.work.supervision.Answer;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.InspectionState;
import org.yunqiao.work.supervision.Inspections;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check-list on the spot. Its script keeps answers and pictures on the device while there is no
 * network, and sends them later, each under a key that it made; without the script it is a form.
 */
@Controller
class CheckPages {

  private static final int LARGEST = 2_000_000;

  private final Frame frame;
  private final Sides sides;
  private final InspectionWords said;
  private final Inspections inspections;
  private final JsonMapper json;
  private final Clock clock;

  CheckPages(
      Frame frame,
      Sides sides,
      InspectionWords said,
      Inspections inspections,
      JsonMapper json,
      Clock clock) {
    this.frame = frame;
    this.sides = sides;
    this.said = said;
    this.inspections = inspections;
    this.json = json;
    this.clock = clock;
  }

  /** A point with what was answered. */
  record PointForm(
      String code, String name, boolean evidence, String answer, String note, int shown) {}

  /** An answer as a device or a program sends it. */
  record SentAnswer(
      @Nullable String key,
      @Nullable String point,
      @Nullable String answer,
      @Nullable String note,
      @Nullable String at) {

    /** Refused where it is none. */
    Answer read() {
      try {
        if (key == null || point == null || answer == null || at == null) {
          throw PortalProblem.badAnswer();
        }
        return new Answer(
            UUID.fromString(key),
            point,
            Answer.Kind.of(answer).orElseThrow(PortalProblem::badAnswer),
            note == null ? "" : note,
            Instant.parse(at),
            "");
      } catch (IllegalArgumentException | DateTimeException e) {
        throw PortalProblem.badAnswer();
      }
    }
  }

  @GetMapping("/desk/inspections/{id:\\d+}/check")
  String check(@PathVariable long id, HttpServletRequest request, Model model) {
    Sides.Side side = sides.now();
    Words words = frame.words(request);
    Inspection inspection = inspections.get(id);
    inspections.mustSee(inspection);
    InspectionState state = inspection.state();
    boolean going = state == InspectionState.OPEN || state == InspectionState.RECORDED;
    if (!going || inspection.officer(side.account().id()).isEmpty()) {
      return "redirect:/desk/inspections/" + id;
    }
    model.addAttribute("line", said.inspections(List.of(inspection), words).getFirst());
    model.addAttribute("region", said.region(inspection.region()));
    model.addAttribute(
        "points",
        inspections.checked(id).stream()
            .map(each -> {
              Answer answer = each.answer();
              return new PointForm(
                  each.point().code(),
                  words.chinese() ? each.point().zh() : each.point().en(),
                  each.point().evidence(),
                  answer == null ? "" : answer.kind().word(),
                  answer == null ? "" : answer.note(),
                  each.evidence().size());
            })
            .toList());
    return "check";
  }

  /** The whole form at once, where no script runs. */
  @PostMapping("/desk/inspections/{id:\\d+}/check")
  String save(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    sides.now();
    Instant now = clock.instant();
    var answers = new ArrayList<Answer>();
    try {
      for (Inspections.Checked each : inspections.checked(id)) {
        String point = each.point().code();
        String note = Optional.ofNullable(request.getParameter("note/" + point)).orElse("");
        Answer.Kind.of(Optional.ofNullable(request.getParameter("answer/" + point)).orElse(""))
            .filter(kind -> {
              Answer before = each.answer();
              return before == null || before.kind() != kind || !before.note().equals(note);
            })
            .ifPresent(kind ->
                answers.add(new Answer(UUID.randomUUID(), point, kind, note.strip(), now, "")));
        if (request instanceof MultipartHttpServletRequest parts) {
          for (MultipartFile file : parts.getFiles("file/" + point)) {
            if (!file.isEmpty()) show(id, UUID.randomUUID(), point, now, file);
          }
        }
      }
      inspections.answer(id, answers);
      return "redirect:/desk/inspections/" + id + "?done=saved";
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return check(id, request, model);
    }
  }

  /** Answers that a device kept; those that are there already are there once. */
  @PostMapping(
      value = "/desk/inspections/{id:\\d+}/answers",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> answers(
      @PathVariable long id, @RequestParam String answers, HttpServletRequest request) {
    sides.now();
    return told(
        () -> {
          List<Answer> read = read(answers);
          inspections.answer(id, read);
          return read.stream().map(each -> each.key().toString()).toList();
        },
        request);
  }

  private List<Answer> read(String text) {
    if (text.length() > LARGEST) throw PortalProblem.badAnswer();
    try {
      return List.of(json.readValue(text, SentAnswer[].class)).stream()
          .map(SentAnswer::read)
          .toList();
    } catch (JacksonException | NullPointerException e) {
      throw PortalProblem.badAnswer();
    }
  }

  /** A picture or paper that a device kept. */
  @PostMapping(
      value = "/desk/inspections/{id:\\d+}/evidence",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> evidence(
      @PathVariable long id,
      @RequestParam String key,
      @RequestParam String point,
      @RequestParam String at,
      @RequestParam MultipartFile file,
      HttpServletRequest request) {
    sides.now();
    return told(
        () -> {
          Answer read = new SentAnswer(key, point, Answer.Kind.GOOD.word(), "", at).read();
          show(id, read.key(), read.point(), read.at(), file);
          return List.of(read.key().toString());
        },
        request);
  }

  private void show(long id, UUID key, String point, Instant at, MultipartFile file) {
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    try (InputStream content = file.getInputStream()) {
      inspections.show(id, key, point, name, at, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Keeping {
    List<String> kept();
  }

  private ResponseEntity<Map<String, Object>> told(Keeping work, HttpServletRequest request) {
    try {
      return ResponseEntity.ok(Map.of("kept", work.kept()));
    } catch (Problem refused) {
      return ResponseEntity.badRequest()
          .body(Map.of("refused", frame.words(request).refusal(refused)));
    }
  }
}
