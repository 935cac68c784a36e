package org.yunqiao.proof.draw;

import java.time.Instant;

/**
 * What one witness entered of a lottery.
 *
 * @param value as the plan's form has it
 */
public record LotteryEntry(String witness, String value, Instant enteredAt) {}
