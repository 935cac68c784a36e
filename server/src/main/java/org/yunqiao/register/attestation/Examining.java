package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.Submission;

/**
 * Puts statements to their editions: most of them at once, those whose rules look at what else is
 * in the register when it is their turn.
 */
final class Examining {

  private final AttestationTable table;
  private final Schemes schemes;
  private final Parties parties;
  private final IssuingPower power;
  private final Map<Statement, Examination> ready = new IdentityHashMap<>();
  private final Map<AttestationTable.Holding, LocalDate> withdrawn;
  private final Map<Long, String> regions = new HashMap<>();

  Examining(
      AttestationTable table,
      Schemes schemes,
      Parties parties,
      List<Statement> statements,
      IssuingPower power,
      Map<AttestationTable.Key, Attestation> known) {
    this.table = table;
    this.schemes = schemes;
    this.parties = parties;
    this.power = power;
    Map<String, Set<Long>> holders = new HashMap<>();
    var withdrawals = new HashSet<AttestationTable.Holding>();
    for (Statement statement : statements) {
      Long holder = statement.holder();
      Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
      if (holder == null || edition.isEmpty()) continue;
      for (String scheme : schemes.library().held(edition.get())) {
        holders.computeIfAbsent(scheme, s -> new HashSet<>()).add(holder);
      }
      if (edition.get().asks("holder.withdrawn")) {
        withdrawals.add(new AttestationTable.Holding(statement.scheme(), holder));
      }
    }
    holders.forEach(power::holders);
    this.withdrawn = table.withdrawn(withdrawals);
    List<Map.Entry<Statement, Examination>> examined =
        statements.parallelStream().flatMap(s -> atOnce(s, known).stream()).toList();
    examined.forEach(each -> ready.put(each.getKey(), each.getValue()));
  }

  private Optional<Map.Entry<Statement, Examination>> atOnce(
      Statement statement, Map<AttestationTable.Key, Attestation> known) {
    Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
    Optional<IssuingPower.Issuer> issuer = power.issuer(statement);
    if (edition.isEmpty() || issuer.isEmpty()) return Optional.empty();
    if (edition.get().asks("holder.held") || edition.get().asks("issuer.region")) {
      return Optional.empty();
    }
    var key =
        new AttestationTable.Key(AttestationNumber.key(statement.number()), issuer.get().party());
    return Optional.of(
        Map.entry(statement, examine(statement, edition.get(), issuer.get(), known.get(key))));
  }

  Examination of(
      Statement statement,
      Edition edition,
      IssuingPower.Issuer issuer,
      @Nullable Attestation before) {
    Examination known = ready.get(statement);
    return known != null ? known : examine(statement, edition, issuer, before);
  }

  private Examination examine(
      Statement statement,
      Edition edition,
      IssuingPower.Issuer issuer,
      @Nullable Attestation before) {
    if (before != null && saysNothingNew(statement, edition, before)) return Examination.CLEAN;
    return edition.examine(
        new Submission(
            day(statement, before),
            statement.number(),
            statement.issued(),
            statement.expires(),
            statement.scope(),
            statement.attributes(),
            issuer(statement, edition, issuer),
            holder(statement, edition)));
  }

  /** What was taken once is not asked again by rules that came later. */
  private static boolean saysNothingNew(Statement statement, Edition edition, Attestation before) {
    return before
        .life()
        .latest()
        .filter(content ->
            content.edition().equals(edition.edition())
                && Objects.equals(content.holder(), statement.holder())
                && content.issued().equals(statement.issued())
                && Objects.equals(content.expires(), statement.expires())
                && content.scope().equals(statement.scope())
                && Jcs.string(content.attributes()).equals(Jcs.string(statement.attributes())))
        .isPresent();
  }

  /** The day of the event: of issue or renewal; of the source's word where it only changes. */
  private LocalDate day(Statement statement, @Nullable Attestation before) {
    if (before == null) return statement.issued();
    boolean renewed =
        before
            .life()
            .latest()
            .filter(content -> statement.issued().isAfter(content.issued()))
            .isPresent();
    return renewed || statement.asOf().isBefore(statement.issued())
        ? statement.issued()
        : statement.asOf();
  }

  private Submission.Issuer issuer(
      Statement statement, Edition edition, IssuingPower.Issuer issuer) {
    LocalDate on = statement.issued();
    String region = edition.asks("issuer.region") ? region(issuer.party()) : "";
    for (Attestation credential : issuer.credentials()) {
      if (credential.life().standing(on).filter(s -> s == Standing.VALID).isEmpty()) continue;
      Optional<Content> content = credential.life().content(on);
      if (content.isPresent()) {
        return new Submission.Issuer(
            credential.number(), region, content.get().scope(), content.get().attributes());
      }
    }
    return new Submission.Issuer("", region, List.of(), Map.of());
  }

  private String region(long party) {
    return regions.computeIfAbsent(
        party, id -> parties.find(id).map(found -> found.region()).map(String::valueOf).orElse(""));
  }

  private Submission.Holder holder(Statement statement, Edition edition) {
    Long holder = statement.holder();
    List<String> held = new ArrayList<>();
    if (holder != null) {
      for (String scheme : schemes.library().held(edition)) {
        boolean holds =
            power.held(scheme, holder).stream()
                .map(Attestation::life)
                .anyMatch(life ->
                    life.standing(statement.issued())
                        .filter(standing -> standing == Standing.VALID)
                        .isPresent());
        if (holds) held.add(scheme);
      }
    }
    return new Submission.Holder(
        statement.holderCode(),
        regionOf(statement),
        held,
        holder == null
            ? null
            : withdrawn.get(new AttestationTable.Holding(statement.scheme(), holder)));
  }

  /** As told, or where its code was given out (GB 32100: characters 3 to 8). */
  private static String regionOf(Statement statement) {
    return statement.holderRegion().isEmpty() && statement.holderCode().length() == 18
        ? statement.holderCode().substring(2, 8)
        : statement.holderRegion();
  }
}
