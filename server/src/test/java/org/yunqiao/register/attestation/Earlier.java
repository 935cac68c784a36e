package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts attestations of earlier days into the register, as somebody else had reported them. */
public record Earlier(Attestations attestations, TransactionTemplate transaction) {

  /** Recorded, or the test is wrong. */
  public void attested(
      String scheme,
      String number,
      String issuer,
      long holder,
      String from,
      String to,
      List<String> scope,
      Map<String, Object> attributes) {
    var statement =
        new Statement(
            scheme,
            number,
            issuer,
            holder,
            "",
            "",
            LocalDate.parse(from),
            LocalDate.parse(to),
            scope,
            attributes,
            List.of(),
            null,
            LocalDate.parse(from),
            null,
            true);
    recorded(statement);
  }

  /** Its issuer suspends it; recorded, or the test is wrong. */
  public void suspended(
      String scheme,
      String number,
      String issuer,
      long holder,
      String from,
      String to,
      List<String> scope,
      LocalDate on) {
    recorded(
        new Statement(
            scheme,
            number,
            issuer,
            holder,
            "",
            "",
            LocalDate.parse(from),
            LocalDate.parse(to),
            scope,
            Map.of(),
            List.of(new Told(Happening.SUSPENDED, on, Map.of())),
            null,
            on,
            null,
            true));
  }

  private void recorded(Statement statement) {
    Outcome outcome =
        Objects.requireNonNull(
            transaction.execute(status -> {
              Recording recording = attestations.record(List.of(statement));
              recording.enter();
              return recording.outcomes().getFirst();
            }));
    if (!(outcome instanceof Outcome.Recorded)) throw new IllegalStateException("" + outcome);
  }
}
