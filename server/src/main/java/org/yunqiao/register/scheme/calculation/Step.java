package org.yunqiao.register.scheme.calculation;

import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.table.Confidence;

/**
 * One step of a calculation, as somebody would write it down who has to answer for it.
 *
 * @param value a number or a code, the same in both languages
 * @param source the standard, notice or table row it rests on
 * @param confidence how sure we are of the row; null where the step rests on none
 */
public record Step(
    String zh, String en, String value, String source, @Nullable Confidence confidence) {}
