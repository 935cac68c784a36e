package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.view.publicity.Absence;

/**
 * Turns every refusal into words: a page for people, RFC 9457 for programs. An exception's own
 * message is never shown.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** The refusals that say that something is not to be found, and what that means. */
  private static final Map<String, Absence> MEANINGS =
      Map.of(
          "lookup.no-such-party", Absence.NEVER_REPORTED,
          "lookup.no-such-party-or-erased", Absence.NEVER_REPORTED_OR_ERASED,
          "lookup.erased", Absence.ERASED,
          "ledger.erased", Absence.ERASED,
          "lookup.withheld", Absence.WITHHELD);

  /** What is refused there; identity and casework's acts note theirs themselves. */
  private static final List<String> DESKS = List.of("casework.", "desk.", "lookup.form-too-old");

  private final Trail trail;
  private final Frame frame;

  Refusals(Trail trail, Frame frame) {
    this.trail = trail;
    this.frame = frame;
  }

  @ExceptionHandler(Exception.class)
  Object refused(Exception failure, HttpServletRequest request) {
    Refusal refusal = refusal(failure, request);
    return request.getRequestURI().startsWith("/api/") ? answer(refusal) : page(refusal, request);
  }

  private Refusal refusal(Exception failure, HttpServletRequest request) {
    if (failure instanceof Problem problem) {
      note(problem, request);
      return refusal(problem);
    }
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return new Refusal(
          known.getStatusCode(), code(known.getStatusCode()), new Object[0], known.getHeaders());
    }
    if (failure instanceof HttpMessageNotReadableException
        || failure instanceof TypeMismatchException) {
      return new Refusal(
          HttpStatus.BAD_REQUEST, "web.bad-request", new Object[0], HttpHeaders.EMPTY);
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return new Refusal(
        HttpStatus.INTERNAL_SERVER_ERROR, "web.failed", new Object[0], HttpHeaders.EMPTY);
  }

  /** What somebody who is signed in was refused at his desk; who is nobody leaves no line here. */
  private void note(Problem problem, HttpServletRequest request) {
    boolean refused =
        problem.kind() == Problem.Kind.REFUSED || problem.kind() == Problem.Kind.NOT_FOUND;
    boolean here = DESKS.stream().anyMatch(problem.code()::startsWith);
    if (refused && here && Actor.current().name().startsWith("account:")) {
      trail.refused("ask", request.getRequestURI(), problem.code());
    }
  }

  private static Refusal refusal(Problem problem) {
    return new Refusal(
        status(problem.kind()), problem.code(), problem.arguments().toArray(), HttpHeaders.EMPTY);
  }

  private ResponseEntity<ProblemDetail> answer(Refusal refusal) {
    return ResponseEntity.status(refusal.status)
        .headers(refusal.headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(refusal));
  }

  /** A refusal as an answer that can still be added to. */
  ProblemDetail problem(Problem problem) {
    return problem(refusal(problem));
  }

  private ProblemDetail problem(Refusal refusal) {
    String zh = said(refusal, frame.chinese());
    String en = said(refusal, frame.english());
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status, zh);
    problem.setProperty("code", refusal.code);
    problem.setProperty("zh", zh);
    problem.setProperty("en", en);
    Absence absence = MEANINGS.get(refusal.code);
    if (absence != null) problem.setProperty("absence", absence(absence));
    return problem;
  }

  AbsenceAnswer absence(Absence absence) {
    String key = "absence." + absence.word();
    return new AbsenceAnswer(absence.word(), frame.chinese().text(key), frame.english().text(key));
  }

  private ModelAndView page(Refusal refusal, HttpServletRequest request) {
    ModelAndView page = new ModelAndView("error", refusal.status);
    Words words = frame.words(request);
    frame.around(page, request);
    page.addObject("status", refusal.status.value());
    page.addObject("said", said(refusal, words));
    if (words.has("error.title." + refusal.code)) page.addObject("sort", refusal.code);
    return page;
  }

  private static String said(Refusal refusal, Words words) {
    return words.has(refusal.code)
        ? words.text(refusal.code, refusal.arguments)
        : words.text(code(refusal.status));
  }

  private static HttpStatus status(Problem.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case GONE -> HttpStatus.GONE;
      case CONFLICT -> HttpStatus.CONFLICT;
      case REFUSED -> HttpStatus.FORBIDDEN;
      case INVALID -> HttpStatus.BAD_REQUEST;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static String code(HttpStatusCode status) {
    return switch (status.value()) {
      case 404, 410 -> "web.not-found";
      case 405 -> "web.method";
      case 406 -> "web.not-acceptable";
      case 413 -> "web.too-large";
      case 503 -> "web.unavailable";
      default -> status.is5xxServerError() ? "web.failed" : "web.bad-request";
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // handed to the message as it is
  private record Refusal(
      HttpStatusCode status, String code, Object[] arguments, HttpHeaders headers) {}
}
