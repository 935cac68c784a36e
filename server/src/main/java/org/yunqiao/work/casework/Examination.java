package org.yunqiao.work.casework;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.rule.Rules;

/** Whether a step may end as somebody wants it to: everything that can be said against it. */
@Component
class Examination {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final int LONGEST_NAME = 200;
  private static final int MOST_DOCUMENTS = 200;

  /** A case is a file on a desk, not a store. */
  private static final int MOST_IN_A_CASE = 2_000;

  private final EventTable events;
  private final CaseTable cases;
  private final Reach reach;
  private final Vault vault;

  Examination(EventTable events, CaseTable cases, Reach reach, Vault vault) {
    this.reach = reach;
    this.events = events;
    this.cases = cases;
    this.vault = vault;
  }

  /** Refuses what a form objects to. */
  void form(Form form, Map<String, Object> filled) {
    List<Objection> objections = form.objections(filled);
    if (!objections.isEmpty()) throw CaseworkProblem.form(objections);
  }

  /**
   * Refuses whoever ended a step that this one must not be ended with, whichever of the two came
   * first, and whoever has acted on another side of the case; and who opened it from its decision.
   */
  void fourEyes(Case file, Procedure procedure, Step step, Hand hand) {
    for (Happened event : events.of(file.id())) {
      Long account = event.account();
      if (account == null || account != hand.account()) continue;
      Step ended = event.kind().equals("completed") ? procedure.steps().get(event.step()) : null;
      boolean opened = event.kind().equals("opened");
      boolean kept =
          ended != null
              ? ended.side() == step.side()
                  && !step.notSameAs().contains(ended.id())
                  && !ended.notSameAs().contains(step.id())
              : !opened
                  || (reach.side(event, file) == step.side()
                      && !(step.side() == Step.Side.BODY
                          && procedure.decisions().contains(step.id())));
      if (!kept) throw CaseworkProblem.fourEyes(step.id());
    }
  }

  void outcome(Step step, String outcome) {
    if (!step.outcomes().contains(outcome)) throw CaseworkProblem.outcome(outcome);
  }

  /** Refuses documents that whoever acts has not handed in. */
  void documents(List<Attached> documents) {
    documents(Set.of(), documents);
  }

  /** Refuses documents that whoever acts has not handed in, and that are not in the case yet. */
  void documents(Case file, List<Attached> documents) {
    List<Document> kept = cases.documents(file.id());
    if (kept.size() + documents.size() > MOST_IN_A_CASE) {
      throw CaseworkProblem.badDocument("count");
    }
    documents(kept.stream().map(Document::digest).collect(Collectors.toSet()), documents);
  }

  /** A digest alone shows no document to anybody: whoever hands it in has it. */
  private void documents(Set<String> there, List<Attached> documents) {
    if (documents.size() > MOST_DOCUMENTS) throw CaseworkProblem.badDocument("count");
    for (Attached document : documents) {
      if (!KIND.matches(document.kind())) throw CaseworkProblem.badDocument("kind");
      if (document.name().isBlank()
          || document.name().length() > LONGEST_NAME
          || document.name().chars().anyMatch(Character::isISOControl)) {
        throw CaseworkProblem.badDocument("name");
      }
      String digest = document.digest();
      boolean kept =
          DIGEST.matches(digest)
              && (there.contains(digest) || vault.handedIn(digest, Actor.current()));
      if (!kept) throw CaseworkProblem.noDocument(digest);
    }
  }

  void evidence(Case file, Step step, long task, List<Attached> documents) {
    Set<String> kinds = documents.stream().map(Attached::kind).collect(Collectors.toSet());
    for (Document there : cases.documents(file.id())) {
      Long with = there.task();
      if (with != null && with == task) kinds.add(there.kind());
    }
    for (String kind : step.evidence()) {
      if (!kinds.contains(kind)) throw CaseworkProblem.evidence(kind);
    }
  }

  /** Refuses what a rule refuses or cannot tell; the codes of those that warn. */
  List<String> rules(Procedure procedure, Step step, Map<String, Object> known, Moment now) {
    return rules(procedure, step.rules(), known, now);
  }

  /** The same of what is asked when a case is opened. */
  List<String> rules(
      Procedure procedure, List<RuleText> rules, Map<String, Object> known, Moment now) {
    var warned = new ArrayList<String>();
    for (RuleText rule : rules) {
      Rules.Verdict verdict = procedure.conditions().verdict(rule, known, now.day());
      if (verdict == Rules.Verdict.KEPT) continue;
      if (rule.severity() == RuleText.Severity.WARN) {
        warned.add(rule.code());
      } else if (verdict == Rules.Verdict.UNKNOWN) {
        throw CaseworkProblem.ruleUnknown(rule);
      } else {
        throw CaseworkProblem.rule(rule);
      }
    }
    return warned;
  }
}
