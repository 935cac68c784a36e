package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attestations that were asked for.
 *
 * @param position the public register held at least the journal's facts up to here
 * @param more whether there are more than {@code count}
 * @param next where the list goes on
 */
record AttestationAnswer(
    LocalDate on,
    Instant known,
    long position,
    long count,
    @Schema(description = "超过 count 所示 / there are more than count says")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean more,
    List<AttestationItem> items,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String after,
    @Schema(description = "下一页的地址 / address of the next page")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AbsenceAnswer absence) {}
