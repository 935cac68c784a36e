package org.yunqiao.work.supervision.risk;

/**
 * An object that chance had inspected, how it was rated before that, and what was found.
 *
 * @param score when the draw was planned
 * @param weight how many objects of the frame it stands for: one by its probability to be drawn
 * @param hit whether something was found
 */
public record Observed(String object, int score, String riskClass, double weight, boolean hit) {}
