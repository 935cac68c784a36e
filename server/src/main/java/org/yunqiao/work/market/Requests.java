package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Regions;

/**
 * What firms want tested: they ask, compare what is offered, and book a seat of a slot, with a
 * voucher that pays a part of it or without. The seat, the voucher and the request change together
 * or not at all. It is fulfilled by a report that stands in the register.
 */
@Component
public class Requests {

  private static final int MOST = 200;
  private static final int LONGEST_NAME = 300;

  private final RequestTable table;
  private final Offerings offerings;
  private final Vouchers vouchers;
  private final Reviews reviews;
  private final Reports reports;
  private final Standpoint standpoint;
  private final Regions regions;
  private final Journal journal;

  Requests(
      RequestTable table,
      Offerings offerings,
      Vouchers vouchers,
      Reviews reviews,
      Reports reports,
      Standpoint standpoint,
      Regions regions,
      Journal journal) {
    this.table = table;
    this.offerings = offerings;
    this.vouchers = vouchers;
    this.reviews = reviews;
    this.reports = reports;
    this.standpoint = standpoint;
    this.regions = regions;
    this.journal = journal;
  }

  /** A firm asks. */
  @Transactional
  public Request ask(long firm, Asked asked) {
    journal.turn();
    standpoint.demandFor(firm, Act.APPLY);
    LocalDate today = standpoint.today();
    Long most = asked.most();
    LocalDate by = asked.by();
    if (asked.item().isBlank()
        || asked.item().length() > LONGEST_NAME
        || asked.method().length() > LONGEST_NAME) {
      throw MarketProblem.noItem();
    }
    if (most != null && (most <= 0 || most > MarketLimits.most("dearest", today))) {
      throw MarketProblem.badPrice(MarketLimits.most("dearest", today) / 100);
    }
    if (by != null && by.isBefore(today)) throw MarketProblem.dayOver(by);
    if (regions.find(asked.region(), today).isEmpty()) {
      throw MarketProblem.noRegion(asked.region());
    }
    if (asked.note().length() > Offerings.LONGEST) throw MarketProblem.tooLong(Offerings.LONGEST);
    long bound = MarketLimits.most("open-requests", today);
    if (table.open(standpoint.known(List.of(firm))) >= bound)
      throw MarketProblem.tooManyRequests(bound);
    long id = table.add(firm, asked, today);
    journal.state(
        new RequestMade(
            id,
            firm,
            asked.item(),
            asked.method(),
            asked.region(),
            by == null ? null : by.toString(),
            most));
    return get(id);
  }

  /** What suits a request and can be booked, in an order. */
  @Transactional(readOnly = true)
  public List<Candidate> compare(long id, Candidate.Order order) {
    Request request = seen(id);
    List<Offering> found = offerings.exactly(request.item(), request.method());
    Map<Long, List<Slot>> slots =
        offerings.slots(found.stream().map(Offering::id).toList()).stream()
            .filter(slot -> slot.free() > 0)
            .collect(Collectors.groupingBy(Slot::offering));
    Map<Long, Stars> stars = reviews.of(found.stream().map(Offering::laboratory).toList());
    Long most = request.most();
    return found.stream()
        .filter(one -> most == null || one.price() <= most)
        .map(one -> {
          Stars given = stars.getOrDefault(one.laboratory(), Stars.NONE);
          return new Candidate(
              one,
              slots.getOrDefault(one.id(), List.of()),
              Candidate.nearness(one.region(), request.region()),
              given.mean(),
              given.count());
        })
        .sorted(by(order))
        .toList();
  }

  private static Comparator<Candidate> by(Candidate.Order order) {
    Comparator<Candidate> price = Comparator.comparingLong(one -> one.offering().price());
    Comparator<Candidate> first =
        switch (order) {
          case PRICE -> price;
          case EARLIEST ->
              Comparator.comparing(
                  one -> one.slots().isEmpty() ? LocalDate.MAX : one.slots().getFirst().day());
          case NEAREST -> descending(Candidate::nearness);
          case STARS -> descending(one -> Objects.requireNonNullElse(one.stars(), 0));
        };
    return first.thenComparing(price).thenComparing(one -> one.offering().id());
  }

  private static Comparator<Candidate> descending(ToIntFunction<Candidate> figure) {
    return Comparator.comparingInt(figure).reversed();
  }

  /**
   * Books a seat, and redeems a voucher with it.
   *
   * @param voucher null where none is used
   */
  @Transactional
  public Request book(long id, long slot, @Nullable Long voucher) {
    journal.turn();
    Request request = locked(id);
    standpoint.demandFor(request.firm(), Act.APPLY);
    if (!request.state().open()) throw MarketProblem.requestIs(id, request.state());
    Slot place = offerings.slot(slot);
    Offering offering = offerings.get(place.offering());
    if (standpoint.same(offering.laboratory(), request.firm())) throw MarketProblem.ownOffering();
    boolean other = !request.method().isEmpty() && !request.method().equals(offering.method());
    if (!request.item().equals(offering.item()) || other) {
      throw MarketProblem.notAsked(request.item());
    }
    LocalDate today = standpoint.today();
    if (place.day().isBefore(today)) throw MarketProblem.dayOver(place.day());
    offerings.demandBookable(offering, place.day());
    if (!table.seat(slot, id)) throw MarketProblem.slotFull(place.day());
    long pays = voucher == null ? 0 : vouchers.redeem(voucher, request, offering.price());
    table.booked(id, slot, offering.price(), pays, today);
    journal.state(
        new RequestBooked(
            id,
            offering.id(),
            slot,
            request.firm(),
            offering.laboratory(),
            place.day().toString(),
            offering.price(),
            pays,
            voucher));
    return get(id);
  }

  /** The firm wants it no more; before the day of the test a booking falls away with it. */
  @Transactional
  public Request withdraw(long id) {
    journal.turn();
    Request request = locked(id);
    standpoint.demandFor(request.firm(), Act.APPLY);
    switch (request.state()) {
      case ASKED, RELEASED -> {}
      case BOOKED -> {
        LocalDate day = slot(request).day();
        if (!standpoint.today().isBefore(day)) throw MarketProblem.dayOver(day);
        vouchers.giveBack(request);
      }
      case FULFILLED, WITHDRAWN -> throw MarketProblem.requestIs(id, request.state());
    }
    table.unbooked(id, RequestState.WITHDRAWN, "");
    journal.state(new RequestWithdrawn(id, request.firm()));
    return get(id);
  }

  /** The laboratory cannot do it; the firm gets its voucher back and can book again. */
  @Transactional
  public Request decline(long id) {
    journal.turn();
    Request request = locked(id);
    if (request.state() != RequestState.BOOKED) throw MarketProblem.requestIs(id, request.state());
    standpoint.demandFor(offering(request).laboratory(), Act.REPORT);
    release(request, "laboratory");
    return get(id);
  }

  /** Frees the seat, returns the voucher, and leaves the request to be booked again. */
  void release(Request request, String reason) {
    Offering from = offering(request);
    vouchers.giveBack(request);
    table.unbooked(request.id(), RequestState.RELEASED, reason);
    journal.state(new RequestReleased(request.id(), from.id(), request.firm(), reason));
  }

  /** Releases what is booked of an offering from a day on. */
  int release(Offering offering, LocalDate from, String reason) {
    List<Request> booked = table.bookedFrom(offering.id(), from);
    booked.forEach(each -> release(each, reason));
    return booked.size();
  }

  /** The laboratory names its report, which stands in the register and covers the test. */
  @Transactional
  public Request fulfil(long id, String number) {
    journal.turn();
    Request request = locked(id);
    if (request.state() != RequestState.BOOKED) throw MarketProblem.requestIs(id, request.state());
    Offering offering = offering(request);
    standpoint.demandFor(offering.laboratory(), Act.REPORT);
    LocalDate day = slot(request).day();
    if (standpoint.today().isBefore(day)) throw MarketProblem.tooEarly(day);
    Attestation report = reports.demand(offering, request.firm(), number.strip(), day);
    if (table.withReport(report.id()).isPresent()) throw MarketProblem.reportUsed(number.strip());
    table.fulfilled(id, report.id(), standpoint.today());
    journal.state(
        new RequestFulfilled(
            id, offering.id(), request.firm(), offering.laboratory(), report.id()));
    return get(id);
  }

  /** One of both sides says how it was, or changes what it said. */
  @Transactional
  public Review review(long id, Review.Side side, int stars, String text) {
    journal.turn();
    Request request = locked(id);
    if (request.state() != RequestState.FULFILLED) {
      throw MarketProblem.requestIs(id, request.state());
    }
    return reviews.write(request, offering(request).laboratory(), side, stars, text);
  }

  public Request get(long id) {
    return table.find(id).orElseThrow(() -> MarketProblem.noRequest(id));
  }

  /** The request, if whoever acts is on one of its sides. */
  @Transactional(readOnly = true)
  public Request seen(long id) {
    Request request = get(id);
    if (!asks(request) && !tests(request)) standpoint.demandFor(request.firm(), Act.APPLY);
    return request;
  }

  /** Whether whoever acts is on the firm's side. */
  public boolean asks(Request request) {
    return standpoint.mayFor(request.firm(), Act.APPLY);
  }

  /** Whether whoever acts is on the side of the laboratory where it is booked. */
  public boolean tests(Request request) {
    return request.slot() != null && standpoint.mayFor(offering(request).laboratory(), Act.REPORT);
  }

  /** What is booked. */
  public Offering offering(Request request) {
    return offerings.get(slot(request).offering());
  }

  /** The slot that is booked. */
  public Slot slot(Request request) {
    Long slot = request.slot();
    if (slot == null) throw MarketProblem.requestIs(request.id(), request.state());
    return offerings.slot(slot);
  }

  /** Those of firms, the newest first. */
  public List<Request> of(Collection<Long> firms) {
    return table.of(standpoint.known(firms), MOST);
  }

  /** Those that laboratories have or had to do, the newest first. */
  public List<Request> at(Collection<Long> laboratories) {
    return table.at(standpoint.known(laboratories), MOST);
  }

  private Request locked(long id) {
    return table.lock(id).orElseThrow(() -> MarketProblem.noRequest(id));
  }
}
