package org.yunqiao.register.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it that the authorities of the table are parties: whoever attests must be somebody. */
@Component
class KnownAuthorities implements ApplicationRunner {

  private final Authorities authorities;
  private final Parties parties;
  private final TransactionTemplate transaction;

  KnownAuthorities(Authorities authorities, Parties parties, TransactionTemplate transaction) {
    this.authorities = authorities;
    this.parties = parties;
    this.transaction = transaction;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<String> keys = authorities.all().stream().map(Authority::key).toList();
    Map<String, Long> known = parties.ids(Identifier.AUTHORITY, keys);
    List<Particulars> missing =
        authorities.all().stream()
            .filter(authority -> !known.containsKey(authority.key()))
            .map(KnownAuthorities::particulars)
            .toList();
    if (missing.isEmpty()) return;
    transaction.executeWithoutResult(status -> parties.enrol(missing).confirm(n -> true));
  }

  private static Particulars particulars(Authority authority) {
    var identifiers = new ArrayList<Identifier>();
    identifiers.add(new Identifier(Identifier.AUTHORITY, authority.key()));
    authority
        .creditCode()
        .ifPresent(code -> identifiers.add(new Identifier(Identifier.CREDIT_CODE, code.value())));
    Optional<String> successor = authority.successor();
    return new Particulars(
        Party.Kind.ORGANISATION,
        authority.nameZh(),
        identifiers,
        null,
        null,
        null,
        successor.isPresent()
            ? Map.of("name-en", authority.nameEn(), "successor", successor.get())
            : Map.of("name-en", authority.nameEn()),
        true);
  }
}
