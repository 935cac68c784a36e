package org.yunqiao.view.publicity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What it means that something is not to be found: never a bare "not found". */
@Component
public class Absences {

  private final JdbcClient jdbc;
  private final PublicRegister register;

  Absences(JdbcClient jdbc, PublicRegister register) {
    this.jdbc = jdbc;
    this.register = register;
  }

  /** What it means that {@link PublicRegister#byNumber} found nothing. */
  public Absence ofNumber(String number, @Nullable String body) {
    record Of(long issuer, boolean erased) {}
    List<Of> there =
        jdbc.sql("select issuer, erased from publicity.attestation where number_key = ? limit 100")
            .param(NumberKey.of(number))
            .query((row, n) -> new Of(row.getLong("issuer"), row.getBoolean("erased")))
            .list();
    Optional<PublicParty> issuer = body == null ? Optional.empty() : register.party(body);
    List<Of> meant =
        body == null
            ? there
            : there.stream()
                .filter(one -> issuer.filter(i -> i.id() == one.issuer).isPresent())
                .toList();
    if (!meant.isEmpty()) {
      return meant.stream().anyMatch(Of::erased) ? Absence.ERASED : Absence.NOT_KNOWN_THEN;
    }
    if (body == null) return Absence.NEVER_REPORTED;
    boolean reports =
        issuer
            .map(party ->
                jdbc.sql(
                        """
                        select exists (
                          select from publicity.attestation where issuer = ?)
                        """)
                    .param(party.id())
                    .query(Boolean.class)
                    .single())
            .orElse(false);
    return reports ? Absence.NEVER_REPORTED : Absence.BODY_DOES_NOT_REPORT;
  }

  /**
   * What it means that {@link PublicRegister#party} found nothing. The codes of an erased party
   * were erased with it: once there is one, nobody can tell it from a party that never was here.
   */
  public Absence ofParty() {
    return jdbc.sql("select exists (select from publicity.party where erased)")
            .query(Boolean.class)
            .single()
        ? Absence.NEVER_REPORTED_OR_ERASED
        : Absence.NEVER_REPORTED;
  }

  /** How a fact was erased, if it was and the public register knows of it. */
  public Optional<Erasure> erasure(long position) {
    return jdbc.sql("select erased, position, at, ground from publicity.erasure where erased = ?")
        .param(position)
        .query((row, n) ->
            new Erasure(
                row.getLong("erased"),
                row.getLong("position"),
                row.getTimestamp("at").toInstant(),
                row.getString("ground")))
        .optional();
  }
}
