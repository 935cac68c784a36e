package org.yunqiao.door.exchange.subscription;

import org.yunqiao.Problem;

/** Why something cannot be done about what goes to partners. */
public final class SubscriptionProblem extends Problem {

  private SubscriptionProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static SubscriptionProblem noFeed(String name) {
    return new SubscriptionProblem(Kind.NOT_FOUND, "feed.unknown", name);
  }

  static SubscriptionProblem malformedFeed(String fault) {
    return new SubscriptionProblem(Kind.INVALID, "feed.malformed", fault);
  }

  /** There is none of this number. */
  public static SubscriptionProblem none(long id) {
    return new SubscriptionProblem(Kind.NOT_FOUND, "feed.no-subscription", String.valueOf(id));
  }

  static SubscriptionProblem already(String partner) {
    return new SubscriptionProblem(Kind.CONFLICT, "feed.subscribed", partner);
  }

  /** An address is https, names a host and nothing secret. */
  static SubscriptionProblem badEndpoint(String endpoint) {
    return new SubscriptionProblem(Kind.INVALID, "feed.bad-endpoint", endpoint);
  }

  static SubscriptionProblem badCertificate() {
    return new SubscriptionProblem(Kind.INVALID, "feed.bad-certificate");
  }

  static SubscriptionProblem noPartner() {
    return new SubscriptionProblem(Kind.INVALID, "feed.no-partner");
  }

  /** A reason is wanted. */
  static SubscriptionProblem noReason() {
    return new SubscriptionProblem(Kind.INVALID, "feed.no-reason");
  }

  /** That one is no dead letter, or no longer. */
  static SubscriptionProblem notDead(long position) {
    return new SubscriptionProblem(Kind.CONFLICT, "feed.not-dead", String.valueOf(position));
  }

  /** The fact still makes an item that cannot go. */
  static SubscriptionProblem stillWrong(String field) {
    return new SubscriptionProblem(Kind.REFUSED, "feed.still-wrong", field);
  }

  /** Somebody was quicker: it runs already, or no more. */
  static SubscriptionProblem moved() {
    return new SubscriptionProblem(Kind.CONFLICT, "feed.moved");
  }

  /** It is being served, and takes its time. */
  static SubscriptionProblem busy() {
    return new SubscriptionProblem(Kind.UNAVAILABLE, "feed.busy");
  }
}
