package org.yunqiao.work.programme;

import java.util.Arrays;
import org.yunqiao.Problem;

/** What the programmes refuse. */
public final class ProgrammeProblem extends Problem {

  private ProgrammeProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, plain(arguments));
  }

  /** A number that something is called by is shown as it is, and not in groups of three. */
  private static Object[] plain(Object... arguments) {
    return Arrays.stream(arguments)
        .map(each -> each instanceof Long id ? id.toString() : each)
        .toArray();
  }

  /** A file of a year's tasks is not as it has to be. */
  static ProgrammeProblem malformed(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.mission-malformed", what);
  }

  static ProgrammeProblem noCalendar(Object from) {
    return new ProgrammeProblem(Kind.UNAVAILABLE, "programme.no-calendar", from);
  }

  static ProgrammeProblem weights(String sum) {
    return new ProgrammeProblem(Kind.INVALID, "programme.weights", sum);
  }

  static ProgrammeProblem badEvaluation(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.bad-evaluation", what);
  }

  static ProgrammeProblem noEntrant(String code) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-entrant", code);
  }

  static ProgrammeProblem noEvaluation(long id) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-evaluation", id);
  }

  static ProgrammeProblem evaluationIs(long id, EvaluationState now) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.evaluation-" + now.word(), id);
  }

  static ProgrammeProblem noAccount(String login) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-account", login);
  }

  static ProgrammeProblem noExpert(String login) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-expert", login);
  }

  static ProgrammeProblem expertTwice(String login) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.expert-twice", login);
  }

  /** Whoever acts was not named as an expert of it. */
  static ProgrammeProblem notExpert(long id) {
    return new ProgrammeProblem(Kind.REFUSED, "programme.not-expert", id);
  }

  /** An expert does not score those he speaks for. */
  static ProgrammeProblem himself(String entrant) {
    return new ProgrammeProblem(Kind.REFUSED, "programme.expert-himself", entrant);
  }

  /** An expert does not score those he has said he has to do with. */
  static ProgrammeProblem interest(String entrant) {
    return new ProgrammeProblem(Kind.REFUSED, "programme.expert-interest", entrant);
  }

  static ProgrammeProblem noSuchExpert(long id, int number) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.no-such-expert", id, number);
  }

  /** Whose interest came to light scores no more. */
  static ProgrammeProblem struck(long id) {
    return new ProgrammeProblem(Kind.REFUSED, "programme.expert-is-struck", id);
  }

  /** Nobody answers what he objected to himself. */
  static ProgrammeProblem ownObjection(int number) {
    return new ProgrammeProblem(Kind.REFUSED, "programme.own-objection", number);
  }

  static ProgrammeProblem points(String criterion) {
    return new ProgrammeProblem(Kind.INVALID, "programme.points", criterion);
  }

  static ProgrammeProblem fewExperts(String entrant, int has, int least) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.few-experts", entrant, has, least);
  }

  static ProgrammeProblem noParty() {
    return new ProgrammeProblem(Kind.REFUSED, "programme.no-party");
  }

  static ProgrammeProblem noReason() {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-reason");
  }

  static ProgrammeProblem noObjection(long id, int number) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.no-objection", id, number);
  }

  static ProgrammeProblem unanswered(long id, int open) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.objections-open", id, open);
  }

  static ProgrammeProblem noZone(String number) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-zone", number);
  }

  static ProgrammeProblem noTicket(long id) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-ticket", id);
  }

  static ProgrammeProblem ticketSolved(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.ticket-solved", id);
  }

  /** Somebody else took it a moment ago. */
  static ProgrammeProblem ticketTaken(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.ticket-taken", id);
  }

  /** An owner must be able to act where the ticket is. */
  static ProgrammeProblem noOwner(String login) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-owner", login);
  }

  /** Neither the zone's nor its region's. */
  static ProgrammeProblem notConcerned() {
    return new ProgrammeProblem(Kind.REFUSED, "programme.not-concerned");
  }

  static ProgrammeProblem badPlan(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.bad-plan", what);
  }

  /** The goals of a year are set once. */
  static ProgrammeProblem planned(int year, String region) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.planned", String.valueOf(year), region);
  }

  static ProgrammeProblem noGoal(long id) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-goal", id);
  }

  static ProgrammeProblem noFigure(String indicator, String day) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-figure", indicator, day);
  }

  static ProgrammeProblem notReported(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.not-reported", id);
  }

  static ProgrammeProblem appraised(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.appraised", id);
  }

  /** Who reported does not say what it is worth. */
  static ProgrammeProblem appraisesHimself() {
    return new ProgrammeProblem(Kind.REFUSED, "programme.appraises-himself");
  }

  static ProgrammeProblem badSurvey(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.bad-survey", what);
  }

  static ProgrammeProblem noSurvey(long id) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-survey", id);
  }

  static ProgrammeProblem surveyClosed(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.survey-closed", id);
  }

  static ProgrammeProblem badAnswer(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.bad-answer", what);
  }

  static ProgrammeProblem answered(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.answered", id);
  }

  /** His firm answered, by him or by another. */
  static ProgrammeProblem partyAnswered(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.party-answered", id);
  }

  static ProgrammeProblem quota(String stratum, int quota) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.quota-full", stratum, quota);
  }

  static ProgrammeProblem emptyStratum(long id) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.empty-stratum", id);
  }

  static ProgrammeProblem noCountry(String code) {
    return new ProgrammeProblem(Kind.INVALID, "programme.no-country", code);
  }

  static ProgrammeProblem noCertificate(String scheme, String number) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-certificate", scheme, number);
  }

  static ProgrammeProblem badImprovement(String what) {
    return new ProgrammeProblem(Kind.INVALID, "programme.bad-improvement", what);
  }

  static ProgrammeProblem noImprovement(long id) {
    return new ProgrammeProblem(Kind.NOT_FOUND, "programme.no-improvement", id);
  }

  static ProgrammeProblem stepIs(int number, Improvement.State now) {
    return new ProgrammeProblem(Kind.CONFLICT, "programme.step-" + now.word(), number);
  }

  static ProgrammeProblem reviewsHimself() {
    return new ProgrammeProblem(Kind.REFUSED, "programme.reviews-himself");
  }
}
