package org.yunqiao.work.supervision;

import java.time.Instant;
import org.yunqiao.work.supervision.risk.BackTest;

/**
 * A test of the model that was made.
 *
 * @param model edition of the model of that day
 * @param position of the fact that tells of it
 */
public record PastTest(String model, BackTest result, Instant at, long position) {}
