package org.yunqiao.work.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One who scores, by the number under which his points are public.
 *
 * @param struckOn the day since which his points count no more; null while they do
 * @param struck why
 */
public record Expert(int number, @Nullable LocalDate struckOn, String struck) {}
