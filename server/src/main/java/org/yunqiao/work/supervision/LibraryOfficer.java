package org.yunqiao.work.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An officer as the library has him.
 *
 * @param account by which he signs in; null where none is linked
 */
public record LibraryOfficer(
    String id,
    String unit,
    String region,
    boolean present,
    List<String> specialties,
    @Nullable Long account) {}
