package org.yunqiao.door.exchange.receipt;

import org.yunqiao.Problem;

/** Why a signed batch is not taken. */
public final class MessageProblem extends Problem {

  private MessageProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static MessageProblem noSignature() {
    return new MessageProblem(Kind.INVALID, "exchange.no-signature");
  }

  static MessageProblem wrongSignature() {
    return new MessageProblem(Kind.REFUSED, "exchange.wrong-signature");
  }

  static MessageProblem unknownKey(String id) {
    return new MessageProblem(Kind.REFUSED, "exchange.unknown-key", id);
  }

  static MessageProblem notTheSender(String sender) {
    return new MessageProblem(Kind.REFUSED, "exchange.not-the-sender", sender);
  }

  static MessageProblem tooOld() {
    return new MessageProblem(Kind.REFUSED, "exchange.too-old");
  }

  /** The number stands for something else already. */
  static MessageProblem otherPayload(String message) {
    return new MessageProblem(Kind.CONFLICT, "exchange.other-payload", message);
  }

  static MessageProblem none(String message) {
    return new MessageProblem(Kind.NOT_FOUND, "exchange.no-message", message);
  }

  /** Whoever calls may not report for whom it signs. */
  static MessageProblem noMandate(String sender) {
    return new MessageProblem(Kind.REFUSED, "exchange.no-mandate", sender);
  }

  static MessageProblem busy() {
    return new MessageProblem(Kind.UNAVAILABLE, "exchange.busy");
  }

  static MessageProblem tooLarge(long mebibytes) {
    return new MessageProblem(Kind.INVALID, "file.too-large", mebibytes);
  }

  /** It did not come whole in time. */
  static MessageProblem tooSlow() {
    return new MessageProblem(Kind.INVALID, "exchange.too-slow");
  }
}
