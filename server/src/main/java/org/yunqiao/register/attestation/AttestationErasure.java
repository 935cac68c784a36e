package org.yunqiao.register.attestation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;

/**
 * Forgets of an attestation's life what an erased fact told of a person: holder, scope, attributes,
 * reason and detail. Number, issuer, edition and days stay, since a number is given once and a
 * standing must not be answered wrongly ({@code docs/decisions/2026-11-24-erasure.md}).
 */
@Component
class AttestationErasure implements Keeper {

  private final AttestationTable table;

  AttestationErasure(AttestationTable table) {
    this.table = table;
  }

  @Override
  public boolean keeps(String type) {
    return type.startsWith("attestation.");
  }

  @Override
  public Map<String, Object> forget(Entry fact) {
    long id = fact.number("attestation");
    int ordinal = Math.toIntExact(fact.number("ordinal"));
    Attestation attestation = table.find(List.of(id)).iterator().next();
    attestation.life().events().stream()
        .filter(event -> event.ordinal() == ordinal)
        .forEach(event -> table.forget(id, event));
    // whom it lets issue is told by what it says last
    if (table.find(List.of(id)).stream().allMatch(AttestationErasure::namesNobody)) {
      table.forgetCredential(id);
    }
    return Map.of(
        "attestation", id,
        "scheme", attestation.scheme(),
        "number", attestation.number(),
        "issuer", attestation.issuer());
  }

  private static boolean namesNobody(Attestation attestation) {
    return attestation.life().latest().filter(content -> content.holder() != null).isEmpty();
  }
}
