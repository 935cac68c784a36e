package org.yunqiao.door.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Region;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** Puts what was found into lines of a list. */
@Component
class Rows {

  private final Schemes schemes;
  private final Regions regions;
  private final PublicRegister register;

  Rows(Schemes schemes, Regions regions, PublicRegister register) {
    this.schemes = schemes;
    this.regions = regions;
    this.register = register;
  }

  List<AttestationRow> attestations(List<PublicAttestation> found, Axes axes, Words words) {
    return found.stream().map(one -> attestation(one, axes, words)).toList();
  }

  private AttestationRow attestation(PublicAttestation one, Axes axes, Words words) {
    Face face = Face.of(one.standing());
    var expires = one.content().expires();
    return new AttestationRow(
        one.number(),
        Addresses.to("/attestations")
            .with("number", one.number())
            .with("body", one.issuer().reference())
            .with("on", axes.dayAsked() ? axes.on() : null)
            .with("known", axes.knownAsked() ? axes.known() : null)
            .toString(),
        scheme(one.scheme(), words),
        words.name(one.holder()),
        words.name(one.issuer()),
        face,
        words.standing(face),
        expires == null || !running(face) ? null : words.day(expires));
  }

  /** Where it has ended otherwise, the day it would have expired says nothing. */
  private static boolean running(Face face) {
    return switch (face) {
      case VALID, SUSPENDED, EXPIRED, NOT_ISSUED -> true;
      case WITHDRAWN, CANCELLED, UNKNOWN -> false;
    };
  }

  List<PartyRow> parties(List<PublicParty> found, Words words) {
    Map<Long, Map<String, Long>> standings =
        register.standings(found.stream().map(PublicParty::id).toList());
    return found.stream()
        .map(party ->
            new PartyRow(
                words.name(party),
                "/parties/" + party.reference(),
                party.code(),
                region(party.region()),
                held(standings.getOrDefault(party.id(), Map.of()), words)))
        .toList();
  }

  List<PartyRow.Held> held(Map<String, Long> standings, Words words) {
    return standings.entrySet().stream()
        .map(entry -> {
          Face face = Face.of(entry.getKey());
          return new PartyRow.Held(
              face, words.text("party.held", words.standing(face), words.count(entry.getValue())));
        })
        .sorted(Comparator.comparing(PartyRow.Held::face))
        .toList();
  }

  /** The newest name of a scheme; its code where the register follows it no longer. */
  String scheme(String code, Words words) {
    List<Edition> editions = schemes.editions(code);
    return editions.isEmpty() ? code : words.name(editions.getFirst().names());
  }

  @Nullable String region(@Nullable String code) {
    return code == null ? null : regions.find(code).map(Region::path).orElse(code);
  }
}
