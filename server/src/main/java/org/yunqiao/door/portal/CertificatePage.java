package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.view.publicity.LifeEvent;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;

/** One attestation as a page: the answer, the facts, the history, and why to believe it. */
record CertificatePage(
    String number,
    Face face,
    String standing,
    String answer,
    @Nullable String meaning,
    @Nullable String asKnown,
    String kind,
    String scheme,
    @Nullable String schemeAddress,
    String edition,
    String holder,
    @Nullable String holderAddress,
    @Nullable String holderCode,
    String body,
    String bodyAddress,
    @Nullable String bodyCode,
    @Nullable String laboratory,
    String issued,
    @Nullable String expires,
    List<Attribute> attributes,
    List<Attribute> tables,
    List<String> notes,
    List<Step> steps,
    boolean authorityShown,
    long position,
    String positionAt,
    String api,
    String print) {

  static CertificatePage of(
      PublicAttestation one,
      @Nullable Edition edition,
      Labels labels,
      Function<String, Optional<Edition.Names>> rules,
      Axes axes,
      Words words) {
    LifeEvent.PublicContent content = one.content();
    Face face = Face.of(one.standing());
    String kind = kind(edition, words);
    PublicParty held = one.holder();
    PublicParty holder = held == null || held.withheld() ? null : held;
    List<Attribute> told = Attribute.of(content.attributes(), labels.of(edition), words);
    LocalDate expires = content.expires();
    return new CertificatePage(
        one.number(),
        face,
        words.standing(face),
        answer(one, face, kind, axes, words),
        words.has("meaning." + face.word()) ? words.text("meaning." + face.word(), kind) : null,
        axes.knownAsked() ? words.text("answer.as-known", words.moment(axes.known())) : null,
        kind,
        edition == null ? one.scheme() : words.name(edition.names()),
        edition == null ? null : "/schemes/" + one.scheme(),
        content.edition(),
        words.name(held),
        holder == null ? null : "/parties/" + holder.reference(),
        holder == null ? null : holder.code(),
        words.name(one.issuer()),
        "/parties/" + one.issuer().reference(),
        one.issuer().code(),
        laboratory(one),
        words.day(content.issued()),
        expires == null ? null : words.day(expires),
        told.stream().filter(a -> !a.table()).toList(),
        told.stream().filter(Attribute::table).toList(),
        notes(one, rules, words),
        History.of(one, words),
        one.events().stream().noneMatch(e -> e.notes().contains("attestation.authority-not-shown")),
        one.latest().position(),
        words.moment(one.latest().at()),
        address("/api/v1/attestations", one, axes),
        address("/attestations/print", one, axes));
  }

  private static String address(String path, PublicAttestation one, Axes axes) {
    return Addresses.to(path)
        .with("number", one.number())
        .with("body", one.issuer().reference())
        .with("on", axes.dayAsked() ? axes.on() : null)
        .with("known", axes.knownAsked() ? axes.known() : null)
        .toString();
  }

  /** 证书, 报告, 批准 …: what the scheme's attestations are called. */
  static String kind(@Nullable Edition edition, Words words) {
    return edition == null ? words.text("kind.certificate") : HomePage.kind(edition, words);
  }

  private static String answer(
      PublicAttestation one, Face face, String kind, Axes axes, Words words) {
    String when =
        axes.dayAsked()
            ? words.text("answer.on", words.day(axes.on()))
            : words.text("answer.now", words.moment(axes.known()));
    LocalDate since = one.since();
    String from = since == null ? "" : words.day(since);
    LocalDate expires = one.content().expires();
    String key = "answer." + face.word();
    if (seen(one, face, since)) {
      return words.text("answer.seen", when, kind, from, words.standing(face));
    }
    return switch (face) {
      case VALID ->
          expires == null
              ? words.text(key + ".open", when, kind)
              : words.text(key, when, kind, words.day(expires));
      case SUSPENDED, WITHDRAWN, CANCELLED -> words.text(key, when, kind, from);
      case EXPIRED ->
          words.text(key, when, kind, since == null ? "" : words.day(since.minusDays(1)));
      case UNKNOWN -> words.text(key, when, kind, from) + before(one, since, words);
      case NOT_ISSUED -> words.text(key, when, kind, words.day(one.content().issued()));
    };
  }

  /** Whether the standing begins on the day it was seen, the source not having said since when. */
  private static boolean seen(PublicAttestation one, Face face, @Nullable LocalDate since) {
    return face != Face.UNKNOWN
        && one.events().stream()
            .anyMatch(e -> e.day().equals(since) && face.word().equals(e.observed()));
  }

  /** The last standing that was certain. */
  private static String before(PublicAttestation one, @Nullable LocalDate since, Words words) {
    LifeEvent.StandingPeriod last = null;
    for (LifeEvent.StandingPeriod period : one.periods()) {
      if (since != null && period.from().isBefore(since)) last = period;
    }
    return last == null
        ? ""
        : words.text("answer.unknown.before", words.standing(Face.of(last.standing())));
  }

  /** The laboratory the latest event up to the day names. */
  private static @Nullable String laboratory(PublicAttestation one) {
    String named = null;
    for (LifeEvent event : one.events()) {
      if (event.day().isAfter(one.on())) continue;
      for (String key : List.of("laboratory", "lab")) {
        if (event.detail().get(key) instanceof String lab) named = lab;
      }
    }
    return named;
  }

  /** Codes of what was noticed; behind a slash the rule or the scope code that it is about. */
  private static List<String> notes(
      PublicAttestation one, Function<String, Optional<Edition.Names>> rules, Words words) {
    var notes = new ArrayList<String>();
    if (one.erased()) notes.add(words.text("note.erased"));
    one.events().stream()
        .flatMap(event -> event.notes().stream())
        .distinct()
        .forEach(note -> {
          String[] parts = note.split("/", 2);
          String key = "note." + parts[0];
          if (!words.has(key)) return;
          String about = parts.length > 1 ? parts[1] : "";
          notes.add(words.text(key, rules.apply(about).map(words::name).orElse(about)));
        });
    return notes;
  }
}
