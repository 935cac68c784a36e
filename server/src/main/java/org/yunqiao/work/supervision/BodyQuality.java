package org.yunqiao.work.supervision;

import org.yunqiao.work.supervision.risk.Share;

/**
 * How good the records of a body are.
 *
 * @param body its public code
 * @param drawn how many of its records chance chose so far
 * @param defective of those that were reviewed
 */
public record BodyQuality(String body, long drawn, Share defective) {}
