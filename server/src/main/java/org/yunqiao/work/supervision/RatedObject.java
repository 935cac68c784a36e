package org.yunqiao.work.supervision;

import org.jspecify.annotations.Nullable;

/**
 * An object that is to be rated, as it was found.
 *
 * @param body whether it is rated as a body
 * @param touches how often something had touched it by then
 * @param inputs digest of what it was rated by last; null where it never was
 * @param model edition it was rated by last
 */
record RatedObject(
    long party,
    String code,
    boolean body,
    long touches,
    String riskClass,
    @Nullable String inputs,
    @Nullable String model) {}
