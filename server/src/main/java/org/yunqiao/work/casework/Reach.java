package org.yunqiao.work.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/** By which mandate somebody acts in which case. Asked anew for every act: it may be revoked. */
@Component
class Reach {

  private final Mandates mandates;
  private final Parties parties;

  Reach(Mandates mandates, Parties parties) {
    this.mandates = mandates;
    this.parties = parties;
  }

  /** Whoever holds a mandate that is in force now; refused where it is another's, or ended. */
  Hand hand(long id) {
    Mandate mandate = mandates.find(id).orElseThrow(() -> CaseworkProblem.mandateEnded(id));
    if (!mine(mandate) || !worksOnCases(mandate)) throw CaseworkProblem.mandateEnded(id);
    return hand(mandate);
  }

  private static boolean worksOnCases(Mandate mandate) {
    return mandate.allows(Act.READ_CASES) || mandate.allows(Act.APPLY);
  }

  private Hand hand(Mandate mandate) {
    Long party = mandate.party();
    Set<Long> same = new HashSet<>();
    if (party != null) {
      long stays = parties.merged(List.of(party)).getOrDefault(party, party);
      same.add(party);
      same.add(stays);
      same.addAll(parties.leadingTo(List.of(stays)).keySet());
    }
    return new Hand(
        mandate.id(),
        mandate.account(),
        party,
        Set.copyOf(same),
        mandate.role().word(),
        mandate.role().side() == Role.Side.AUTHORITY && mandate.allows(Act.READ_CASES),
        mandate.region(),
        mandate.schemes());
  }

  /** Whether an account can still do a step, by one mandate or another. */
  boolean stillDoes(long account, Case file, Step step) {
    return mandates.of(account).stream()
        .filter(Reach::worksOnCases)
        .map(this::hand)
        .anyMatch(hand -> does(hand, file, step));
  }

  /** On whose side of a case somebody stood when he did something in it. */
  Step.Side side(Happened event, Case file) {
    Long mandate = event.mandate();
    Optional<Hand> hand =
        mandate == null ? Optional.empty() : mandates.find(mandate).map(this::hand);
    if (hand.isEmpty() || hand.get().applies(file)) return Step.Side.APPLICANT;
    if (hand.get().issued(file)) return Step.Side.ISSUER;
    return hand.get().works(file) ? Step.Side.BODY : Step.Side.APPLICANT;
  }

  /** The region of a mandate by which figures may be read; empty is everywhere. */
  Optional<String> figures(long id) {
    Mandate mandate = mandates.find(id).orElseThrow(() -> CaseworkProblem.mandateEnded(id));
    if (!mine(mandate)) throw CaseworkProblem.mandateEnded(id);
    if (!mandate.allows(Act.READ_FIGURES)) {
      throw CaseworkProblem.notByRole(mandate.role().word());
    }
    return Optional.ofNullable(mandate.region());
  }

  /** Whether whoever asks holds it, and it is in force. */
  private boolean mine(Mandate mandate) {
    Actor actor = Actor.current();
    boolean own =
        actor == Actor.SYSTEM || actor.name().equals(Account.actor(mandate.account()).name());
    return own
        && mandates.of(mandate.account()).stream().anyMatch(each -> each.id() == mandate.id());
  }

  /** Refuses, unless this hand may do a step of a case that it sees. */
  void demand(Hand hand, Case file, Step step) {
    if (!does(hand, file, step)) throw CaseworkProblem.notByRole(hand.role());
  }

  /** Refuses, unless this hand could do one step of a case or another, or have applied. */
  void demandPart(Hand hand, Case file, Procedure procedure) {
    boolean applies = hand.applies(file) && procedure.applicants().contains(hand.role());
    if (!applies && procedure.steps().values().stream().noneMatch(s -> does(hand, file, s))) {
      throw CaseworkProblem.notByRole(hand.role());
    }
  }

  static boolean does(Hand hand, Case file, Step step) {
    boolean there =
        switch (step.side()) {
          case APPLICANT -> hand.applies(file);
          case BODY -> hand.works(file);
          case ISSUER -> hand.issued(file);
        };
    return there && step.roles().contains(hand.role());
  }
}
