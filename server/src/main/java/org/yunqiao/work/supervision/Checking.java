package org.yunqiao.work.supervision;

/**
 * For what listings are checked, and by whom.
 *
 * @param campaign code of {@link Campaign}
 * @param department who asks the platforms, in this region
 */
public record Checking(String campaign, String department, String region) {}
