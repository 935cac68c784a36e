package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.PartyHistory;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Submission;

/**
 * What is known around an attestation, as rules may ask for it: what lets its issuer issue, who
 * holds it, and what else that party holds. Read only where one of the editions asks for it.
 */
final class Surroundings {

  private final History history;
  private final Attestations attestations;
  private final Parties parties;
  private final Library library;
  private final Map<Issuing, List<Attestation>> credentials = new ConcurrentHashMap<>();
  private final Map<Long, String> regions = new ConcurrentHashMap<>();

  private record Issuing(String under, long party) {}

  private final Map<Long, List<History.Holding>> unkept;

  /**
   * @param library with the new edition in it
   * @param kept schemes whose attestations are kept by holder
   */
  Surroundings(
      History history,
      Attestations attestations,
      Parties parties,
      Library library,
      Edition after,
      Set<String> kept) {
    Set<String> wanted = new HashSet<>();
    if (after.asks("holder.held")) wanted.addAll(library.held(after));
    if (after.regardsIssuer() && after.issuer() instanceof Edition.Issuer.Attested(String under)) {
      wanted.add(under);
    }
    wanted.removeAll(kept);
    this.unkept = history.unkept(wanted);
    this.history = history;
    this.attestations = attestations;
    this.parties = parties;
    this.library = library;
  }

  /** What the attestation says that let the issuer issue on a day. */
  Submission.Issuer issuer(Edition edition, long party, LocalDate on) {
    if (!edition.regardsIssuer()) return Submission.Issuer.NONE;
    String region =
        edition.asks("issuer.region") ? regions.computeIfAbsent(party, this::region) : "";
    return switch (edition.issuer()) {
      case Edition.Issuer.ByLaw ignored -> new Submission.Issuer("", region, List.of(), Map.of());
      case Edition.Issuer.Attested(String under) ->
          credentials.computeIfAbsent(new Issuing(under, party), this::credentials).stream()
              .filter(credential -> valid(credential, on))
              .findFirst()
              .map(credential -> told(credential, region, on))
              .orElseGet(() -> new Submission.Issuer("", region, List.of(), Map.of()));
    };
  }

  private static Submission.Issuer told(Attestation credential, String region, LocalDate on) {
    Optional<Content> says = credential.life().content(on);
    return new Submission.Issuer(
        credential.number(),
        region,
        says.map(Content::scope).orElse(List.of()),
        says.map(Content::attributes).orElse(Map.of()));
  }

  /** Of these parties those that were merged into another, and into which. */
  Map<Long, Long> merged(Collection<Long> parties) {
    return this.parties.merged(parties);
  }

  /** Under a party that was merged into another, too, something is known. */
  private Set<Long> withMerged(Collection<Long> holders, Map<Long, Long> leading) {
    var all = new HashSet<Long>(holders);
    all.addAll(leading.keySet());
    return all;
  }

  private List<Attestation> credentials(Issuing issuing) {
    Map<Long, Long> leading = parties.leadingTo(List.of(issuing.party()));
    List<Long> ids =
        holdings(List.of(issuing.under()), withMerged(List.of(issuing.party()), leading)).stream()
            .map(History.Holding::attestation)
            .toList();
    return attestations.find(ids).stream()
        .sorted(Comparator.comparingLong(Attestation::id))
        .toList();
  }

  private List<History.Holding> holdings(Collection<String> schemes, Set<Long> holders) {
    var found = new ArrayList<>(history.holdings(schemes, holders));
    if (unkept.isEmpty()) return found;
    for (Long holder : holders) {
      for (History.Holding holding : unkept.getOrDefault(holder, List.of())) {
        if (schemes.contains(holding.scheme())) found.add(holding);
      }
    }
    return found.stream().distinct().toList();
  }

  private String region(long party) {
    return parties.find(party).map(found -> found.region()).orElse("");
  }

  private static boolean valid(Attestation attestation, LocalDate on) {
    return attestation.life().standing(on).filter(s -> s == Standing.VALID).isPresent();
  }

  /** What is known of some holders. */
  Holders holders(String scheme, Collection<Long> holders, Collection<Edition> editions) {
    Set<Long> wanted = new HashSet<>(holders);
    var schemes = new HashSet<String>();
    editions.stream()
        .filter(edition -> edition.asks("holder.held"))
        .forEach(edition -> schemes.addAll(library.held(edition)));
    boolean withdrawn = editions.stream().anyMatch(edition -> edition.asks("holder.withdrawn"));
    boolean who = editions.stream().anyMatch(Edition::regardsHolder);
    Map<Long, Long> leading =
        withdrawn || !schemes.isEmpty() ? parties.leadingTo(wanted) : Map.of();
    return new Holders(
        held(schemes, wanted, leading),
        withdrawn ? withdrawals(scheme, wanted, leading) : Map.of(),
        who ? who(wanted) : Map.of());
  }

  private Map<Long, List<History.Withdrawal>> withdrawals(
      String scheme, Set<Long> holders, Map<Long, Long> leading) {
    var withdrawals = new HashMap<Long, List<History.Withdrawal>>();
    history
        .withdrawals(scheme, withMerged(holders, leading))
        .forEach((holder, each) ->
            withdrawals
                .computeIfAbsent(leading.getOrDefault(holder, holder), h -> new ArrayList<>())
                .addAll(each));
    return withdrawals;
  }

  private Map<Long, Map<String, List<Attestation>>> held(
      Set<String> schemes, Set<Long> holders, Map<Long, Long> leading) {
    var held = new HashMap<Long, Map<String, List<Attestation>>>();
    List<History.Holding> holdings = holdings(schemes, withMerged(holders, leading));
    if (holdings.isEmpty()) return held;
    var byId = new HashMap<Long, Attestation>();
    attestations
        .find(holdings.stream().map(History.Holding::attestation).toList())
        .forEach(found -> byId.put(found.id(), found));
    for (History.Holding holding : holdings) {
      Attestation found = byId.get(holding.attestation());
      if (found == null) continue;
      long holder = leading.getOrDefault(holding.holder(), holding.holder());
      held.computeIfAbsent(holder, h -> new HashMap<>())
          .computeIfAbsent(holding.scheme(), s -> new ArrayList<>())
          .add(found);
    }
    return held;
  }

  Map<Long, Who> who(Collection<Long> ids) {
    return who(ids, parties);
  }

  /** Who parties are: code and region, as the register knows them now. */
  static Map<Long, Who> who(Collection<Long> ids, Parties parties) {
    var who = new HashMap<Long, Who>();
    if (ids.isEmpty()) return who;
    parties.histories(ids).forEach((id, party) -> who.put(id, Who.of(party)));
    return who;
  }

  /**
   * A party.
   *
   * @param code credit or organisation code, or what else it is asked for by; empty where it has
   *     none, or is a person
   * @param name empty for a person
   */
  record Who(String code, String region, String name) {

    static final Who UNKNOWN = new Who("", "", "");

    static Who of(PartyHistory party) {
      boolean person = party.kind().equals("person");
      String code = person ? "" : code(party.identifiers());
      String region = party.now().region();
      if (region == null) region = code.length() == 18 ? code.substring(2, 8) : "";
      return new Who(code, region, person ? "" : party.now().name());
    }

    private static String code(List<String> identifiers) {
      for (String kind : List.of("credit-code:", "organisation-code:", "authority:", "")) {
        for (String identifier : identifiers) {
          if (identifier.startsWith(kind)) {
            return identifier.substring(identifier.indexOf(':') + 1);
          }
        }
      }
      return "";
    }
  }

  /** What is known of the holders of one slice. */
  record Holders(
      Map<Long, Map<String, List<Attestation>>> held,
      Map<Long, List<History.Withdrawal>> withdrawals,
      Map<Long, Who> who) {

    Submission.Holder of(Past past, @Nullable Long holder, LocalDate on) {
      if (holder == null) return Submission.Holder.NONE;
      List<String> schemes =
          held.getOrDefault(holder, Map.of()).entrySet().stream()
              .filter(each -> each.getValue().stream().anyMatch(a -> valid(a, past.issued())))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      Who known = who.getOrDefault(holder, Who.UNKNOWN);
      return new Submission.Holder(
          known.code(), known.region(), schemes, withdrawn(past, holder, on));
    }

    /** The last withdrawal that was known of then: not its own, nor one that came later. */
    private @Nullable LocalDate withdrawn(Past past, long holder, LocalDate on) {
      return withdrawals.getOrDefault(holder, List.of()).stream()
          .filter(each -> each.attestation() != past.id() && !each.day().isAfter(on))
          .map(History.Withdrawal::day)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }
}
