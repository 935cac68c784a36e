package org.yunqiao.door.exchange.receipt;

/**
 * 回执: what a sender can show later.
 *
 * @param body JSON, canonical
 * @param signature by this platform over just this body; the value of the header {@code
 *     X-JWS-Signature}
 */
public record Receipt(String body, String signature) {}
