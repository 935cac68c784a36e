package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.market.Offering;
import org.yunqiao.work.market.Offerings;
import org.yunqiao.work.market.Request;
import org.yunqiao.work.market.RequestState;
import org.yunqiao.work.market.Review;
import org.yunqiao.work.market.Reviews;
import org.yunqiao.work.market.Slot;
import org.yunqiao.work.market.Stars;

/** What is offered and asked, in words. */
@Component
class MarketWords {

  private final Offerings offerings;
  private final Reviews reviews;
  private final Parties parties;
  private final Attestations attestations;
  private final Rows rows;

  MarketWords(
      Offerings offerings, Reviews reviews, Parties parties, Attestations attestations, Rows rows) {
    this.offerings = offerings;
    this.reviews = reviews;
    this.parties = parties;
    this.attestations = attestations;
    this.rows = rows;
  }

  /**
   * An offering in a list.
   *
   * @param next the first day with a free seat; empty where there is none
   * @param stars in words; empty where nobody gave any
   * @param state why it cannot be booked; empty where it can
   */
  record Row(
      long id,
      String item,
      String method,
      String laboratory,
      String price,
      String days,
      String region,
      String next,
      String stars,
      String state) {}

  /** A day that can be booked, or is full. */
  record SlotRow(long id, String day, String free, boolean open) {}

  /** A link to where a number is verified in public. */
  record Verified(String number, String address) {}

  /** What somebody said. */
  record Said(String side, String stars, String text, String on) {}

  /** A request in a list. */
  record RequestRow(
      long id, String item, String who, String day, String price, String state, String tone) {}

  List<Row> rows(List<Offering> found, Words words) {
    Map<Long, LocalDate> days = offerings.earliest(found.stream().map(Offering::id).toList());
    Map<Long, String> names = names(found.stream().map(Offering::laboratory).toList());
    Map<Long, Stars> stars = reviews.of(found.stream().map(Offering::laboratory).toList());
    return found.stream()
        .map(one ->
            row(
                one,
                Optional.ofNullable(days.get(one.id())).map(words::day).orElse(""),
                names.getOrDefault(one.laboratory(), ""),
                stars(stars.get(one.laboratory()), words),
                words))
        .toList();
  }

  private Row row(Offering one, String first, String name, String stars, Words words) {
    return new Row(
        one.id(),
        one.item(),
        one.method(),
        name,
        yuan(one.price(), words),
        words.text("service.days", one.days()),
        region(one.region()),
        first,
        stars,
        one.listed() ? "" : words.text("service.reason." + one.reason()));
  }

  Map<Long, List<Slot>> slots(Collection<Long> offerings) {
    return this.offerings.slots(offerings).stream().collect(Collectors.groupingBy(Slot::offering));
  }

  List<SlotRow> slotRows(List<Slot> slots, Words words) {
    return slots.stream()
        .map(slot ->
            new SlotRow(
                slot.id(),
                words.day(slot.day()),
                words.text("service.free", slot.free(), slot.seats()),
                slot.free() > 0))
        .toList();
  }

  /** In words; empty where nobody gave any. */
  static String stars(@Nullable Stars given, Words words) {
    if (given == null || given.mean() == null) return "";
    return stars(given.mean(), given.count(), words);
  }

  static String stars(int tenths, int count, Words words) {
    return words.text("service.stars", tenths / 10 + "." + tenths % 10, count);
  }

  static String yuan(long fen, Words words) {
    return words.text("service.yuan", Fen.yuan(fen));
  }

  String region(String code) {
    String path = rows.region(code);
    return path == null ? code : path;
  }

  String name(long party) {
    return names(List.of(party)).getOrDefault(party, "");
  }

  Map<Long, String> names(Collection<Long> ids) {
    return parties.names(ids.stream().distinct().toList());
  }

  /** Where anybody verifies an attestation. */
  Optional<Verified> verified(@Nullable Long attestation) {
    if (attestation == null) return Optional.empty();
    return attestations.find(List.of(attestation)).stream()
        .findFirst()
        .map(one -> new Verified(one.number(), address(one)));
  }

  private String address(Attestation one) {
    String body =
        parties
            .find(one.issuer())
            .flatMap(party ->
                party
                    .identifier(Identifier.CREDIT_CODE)
                    .or(() -> party.identifier(Identifier.AUTHORITY)))
            .orElse("");
    return Addresses.to("/attestations").with("number", one.number()).with("body", body).toString();
  }

  String code(Party party) {
    return party.identifier(Identifier.CREDIT_CODE).orElse("");
  }

  List<Said> said(List<Review> all, Words words) {
    return all.stream()
        .map(one ->
            new Said(
                words.text("review.side." + one.side().word()),
                words.text("review.stars", one.stars()),
                one.text(),
                words.day(one.writtenOn())))
        .toList();
  }

  /** Requests as one side sees them: by the other side's name. */
  List<RequestRow> requests(List<Request> found, boolean firm, Words words) {
    Map<Long, Slot> slots =
        found.stream()
            .flatMap(each -> Optional.ofNullable(each.slot()).stream())
            .distinct()
            .flatMap(slot -> offerings.findSlot(slot).stream())
            .collect(Collectors.toMap(Slot::id, slot -> slot));
    return found.stream()
        .map(each -> {
          Slot slot = slots.get(each.slot());
          String who = "";
          if (!firm) who = name(each.firm());
          else if (slot != null) who = name(offerings.get(slot.offering()).laboratory());
          Long price = each.price();
          return new RequestRow(
              each.id(),
              each.item(),
              who,
              slot == null ? "" : words.day(slot.day()),
              price == null ? "" : yuan(price, words),
              words.text("request.state." + each.state().word()),
              tone(each.state()));
        })
        .toList();
  }

  static String tone(RequestState state) {
    return switch (state) {
      case ASKED -> "ahead";
      case BOOKED -> "warn";
      case RELEASED -> "stop";
      case FULFILLED -> "good";
      case WITHDRAWN -> "";
    };
  }

  /** A day as it was typed; refused where it is none. */
  static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (java.time.DateTimeException none) {
      throw PortalProblem.day(Parameters.shortened(typed));
    }
  }
}
