package org.yunqiao.view.publicity;

import java.time.Instant;

/**
 * What the register holds, at a glance.
 *
 * @param valid attestations that stand valid today, reports not counted
 * @param organisations that hold one of them, each counted once
 * @param issuers that issued one of them
 * @param position of the journal this was counted at
 */
public record Figures(long valid, long organisations, long issuers, long position, Instant at) {}
