package org.yunqiao.door.portal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.Absence;
import org.yunqiao.view.publicity.Absences;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** What pages and programs ask alike. */
@Component
class Lookup {

  private final PublicRegister register;
  private final Absences absences;
  private final Schemes schemes;

  Lookup(PublicRegister register, Absences absences, Schemes schemes) {
    this.register = register;
    this.absences = absences;
    this.schemes = schemes;
  }

  /**
   * What was found under a number.
   *
   * @param absence what it means when nothing was
   */
  record Found(List<PublicAttestation> items, @Nullable Absence absence) {}

  Found byNumber(String number, Optional<String> body, Axes axes) {
    List<PublicAttestation> all = register.byNumber(number, axes.on(), axes.known());
    List<PublicAttestation> items = body.map(b -> issuedBy(b, all, axes)).orElse(all);
    if (!items.isEmpty()) return new Found(items, null);
    String asked = body.map(b -> body(b, axes).map(PublicParty::reference).orElse(b)).orElse(null);
    return new Found(items, absences.ofNumber(number, asked));
  }

  /** The edition it was issued under; the newest where that one is gone. */
  @Nullable Edition edition(PublicAttestation one) {
    List<Edition> editions = schemes.editions(one.scheme());
    return editions.stream()
        .filter(e -> e.edition().equals(one.content().edition()))
        .findFirst()
        .orElse(editions.isEmpty() ? null : editions.getFirst());
  }

  /** A body by its code, or by the number of the approval it holds. */
  Optional<PublicParty> body(String reference, Axes axes) {
    return register
        .party(reference)
        .or(() ->
            register.byNumber(reference, axes.on(), axes.known()).stream()
                .map(PublicAttestation::holder)
                .filter(holder -> holder != null && !holder.withheld())
                .findFirst());
  }

  Page<PublicAttestation> list(Filter filter, long after, int limit) {
    return register.list(asked(filter), after, limit);
  }

  /** A party that may be shown by name; refuses where there is none. */
  PublicParty party(String reference) {
    return register.party(reference).orElseThrow(() -> absent(reference));
  }

  private PortalProblem absent(String reference) {
    return switch (absences.ofParty()) {
      case NEVER_REPORTED_OR_ERASED -> PortalProblem.partyOrErased(reference);
      case NEVER_REPORTED, BODY_DOES_NOT_REPORT, WITHHELD, ERASED, NOT_KNOWN_THEN ->
          PortalProblem.party(reference);
    };
  }

  private Asked asked(Filter filter) {
    filter
        .standing()
        .filter(word -> Face.standings().stream().noneMatch(f -> f.word().equals(word)))
        .ifPresent(word -> {
          throw PortalProblem.standing(word);
        });
    filter
        .scheme()
        .filter(code -> schemes.editions(code).isEmpty())
        .ifPresent(code -> {
          throw PortalProblem.scheme(code);
        });
    Axes axes = filter.axes();
    Optional<PublicParty> body = filter.body().map(b -> body(b, axes).orElseThrow(() -> absent(b)));
    Optional<PublicParty> holder = filter.holder().map(this::party);
    if (holder.filter(PublicParty::erased).isPresent()) throw PortalProblem.erased();
    if (holder.filter(PublicParty::withheld).isPresent()) throw PortalProblem.withheld();
    return new Asked(
        filter.scheme().orElse(null),
        filter.standing().orElse(null),
        body.map(PublicParty::id).orElse(null),
        holder.map(PublicParty::id).orElse(null),
        axes.on(),
        axes.known());
  }

  private List<PublicAttestation> issuedBy(String body, List<PublicAttestation> all, Axes axes) {
    if (all.isEmpty()) return all;
    List<PublicAttestation> named =
        all.stream().filter(one -> body.equalsIgnoreCase(one.issuer().reference())).toList();
    if (!named.isEmpty()) return named;
    Optional<PublicParty> party = body(body, axes);
    return all.stream()
        .filter(one -> party.filter(p -> p.id() == one.issuer().id()).isPresent())
        .toList();
  }
}
