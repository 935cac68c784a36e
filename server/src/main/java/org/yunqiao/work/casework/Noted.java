package org.yunqiao.work.casework;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Trail;

/**
 * Works in the name of an account; what is refused to it is on the trail, once all else of it is
 * undone. What is done stands among the case's own events.
 */
@Component
class Noted {

  private final Trail trail;

  Noted(Trail trail) {
    this.trail = trail;
  }

  <T> T as(Hand hand, String act, String about, Supplier<T> work) {
    return Actor.acting(
        Account.actor(hand.account()),
        () -> {
          try {
            return work.get();
          } catch (CaseworkProblem refused) {
            trail.refused(act, about, refused.code());
            throw refused;
          }
        });
  }
}
