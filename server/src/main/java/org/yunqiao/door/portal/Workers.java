package org.yunqiao.door.portal;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;

/** Whoever sits at a desk, with the mandates by which cases are worked on. */
@Component
class Workers {

  private final Mandates mandates;

  Workers(Mandates mandates) {
    this.mandates = mandates;
  }

  /** One of them. */
  record Worker(Account account, List<Mandate> mandates) {

    long id() {
      return account.id();
    }

    /** The numbers of the mandates that were asked for; of all where none was. */
    List<Long> by(Optional<Long> asked) {
      return mandates.stream()
          .map(Mandate::id)
          .filter(id -> asked.isEmpty() || asked.get().equals(id))
          .toList();
    }

    List<Long> all() {
      return by(Optional.empty());
    }
  }

  /** Who asks; refused where no mandate of his has to do with cases. */
  Worker now() {
    Account account = DeskPages.account();
    List<Mandate> held = of(account);
    if (held.isEmpty()) throw PortalProblem.noMandate();
    return new Worker(account, held);
  }

  /** The mandates of an account that have to do with cases. */
  List<Mandate> of(Account account) {
    return mandates.of(account.id()).stream()
        .filter(mandate -> mandate.allows(Act.READ_CASES) || mandate.allows(Act.APPLY))
        .toList();
  }
}
