package org.yunqiao.work.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Duty;
import org.yunqiao.register.attestation.Period;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.About;

/** The attestations that cases are about, as the register has them now. */
@Component
class Subjects {

  private final Attestations attestations;
  private final Parties parties;

  Subjects(Attestations attestations, Parties parties) {
    this.attestations = attestations;
    this.parties = parties;
  }

  /**
   * Whose case it is.
   *
   * @param issuer who issued what it is about, where that is another than who handles it
   * @param asked in which part whoever opens it stands to what it is about; null: about nothing
   */
  record Between(
      long applicant, @Nullable String region, @Nullable Long issuer, @Nullable Asked asked) {}

  /** Who asked. */
  enum Asked {
    HOLDER,
    ISSUER;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A case about nothing in the register is the applicant's own. */
  Between between(Hand hand, Application application, @Nullable About about, Party body) {
    if (about == null) {
      Long applicant = hand.party();
      if (applicant == null) throw CaseworkProblem.notForParty();
      return new Between(applicant, region(applicant), null, null);
    }
    Long issuer = issuer(about, application.form());
    String number = String.valueOf(application.form().get(about.number()));
    Attestation subject =
        attestations
            .find(number, issuer == null ? body.id() : issuer)
            .filter(one -> about.schemes().isEmpty() || about.schemes().contains(one.scheme()))
            .orElseThrow(() -> CaseworkProblem.noSubject(number));
    Long holder = subject.life().content(java.time.LocalDate.MAX).map(Content::holder).orElse(null);
    if (holder == null) throw CaseworkProblem.noSubject(number);
    String region = region(holder);
    boolean byIssuer = issuer == null && handles(hand, body, region);
    if (!byIssuer && !hand.parties().contains(holder)) throw CaseworkProblem.noSubject(number);
    return new Between(holder, region, issuer, byIssuer ? Asked.ISSUER : Asked.HOLDER);
  }

  private static boolean handles(Hand hand, Party body, @Nullable String region) {
    if (hand.party() != null) return hand.parties().contains(body.id());
    String his = hand.region();
    return hand.officer()
        && body.identifier(Identifier.AUTHORITY).isPresent()
        && (his == null || (region != null && region.startsWith(his)));
  }

  private @Nullable String region(long party) {
    return parties.find(party).orElseThrow().region();
  }

  private @Nullable Long issuer(About about, Map<String, Object> form) {
    String field = about.issuer();
    if (field == null) return null;
    String code = String.valueOf(form.get(field));
    return parties
        .find(Identifier.CREDIT_CODE, code)
        .map(Party::id)
        .orElseThrow(() -> CaseworkProblem.noSubject(code));
  }

  /** What a case is about; empty where it is about nothing. */
  Optional<Attestation> of(Case file, @Nullable About about) {
    if (about == null) return Optional.empty();
    Long issuer = file.issuer();
    return attestations.find(
        String.valueOf(file.form().get(about.number())), issuer == null ? file.body() : issuer);
  }

  /** What rules and pointers see of it. */
  Map<String, Object> known(Attestation subject, String asked, Moment now) {
    var known = new HashMap<String, Object>();
    known.put("number", subject.number());
    known.put("scheme", subject.scheme());
    known.put("issuer", Long.toString(subject.issuer()));
    known.put("asked", asked);
    known.put("standing", standing(subject, now).map(Standing::word).orElse(""));
    known.put("since", since(subject, now));
    known.put("due", attestations.duty(subject).map(Duty::due).map(Object::toString).orElse(""));
    subject
        .life()
        .content(now.day())
        .ifPresent(content -> {
          known.put("edition", content.edition());
          known.put("issued", content.issued().toString());
          known.put("expires", content.expires() == null ? "" : content.expires().toString());
          known.put("holder", String.valueOf(content.holder()));
          known.put("scope", content.scope());
          known.put("attributes", content.attributes());
        });
    return known;
  }

  private static Optional<Standing> standing(Attestation subject, Moment now) {
    return subject.life().standing(now.day());
  }

  private static String since(Attestation subject, Moment now) {
    return subject.life().periods().stream()
        .map(Period::from)
        .filter(day -> !day.isAfter(now.day()))
        .reduce((earlier, later) -> later)
        .map(Object::toString)
        .orElse("");
  }
}
