package org.yunqiao.door.exchange.subscription;

/**
 * How a subscription stands.
 *
 * @param aside dead letters that somebody put aside, with a reason
 * @param late delivered after their time limit
 * @param overdue not delivered, and their time limit is past
 */
public record Counts(
    long waiting, long delivered, long dead, long aside, long late, long overdue) {}
