package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organisations a search found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PartyPage(
    long count,
    boolean more,
    List<PartyAnswer> items,
    @Nullable String after,
    @Nullable String next,
    @Nullable AbsenceAnswer absence) {}
