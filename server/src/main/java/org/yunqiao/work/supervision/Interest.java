package org.yunqiao.work.supervision;

import java.time.Instant;

/**
 * An object that an officer keeps away from, by his own word (回避).
 *
 * @param reason never public
 */
public record Interest(
    long id, String officer, String region, String object, String reason, Instant declaredAt) {}
