package org.yunqiao.view.analysis;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row that a screen found.
 *
 * @param party whom it is about; null where nobody is named
 * @param row its columns by name
 * @param found the day on which it was first found
 * @param position as of which fact
 */
public record Hit(
    String screen, @Nullable Long party, Map<String, String> row, LocalDate found, long position) {}
