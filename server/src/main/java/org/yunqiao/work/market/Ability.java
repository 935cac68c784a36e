package org.yunqiao.work.market;

/** A row of a laboratory's capability table that counts on a day. */
public record Ability(long attestation, String field, String item, String method, String limit) {}
