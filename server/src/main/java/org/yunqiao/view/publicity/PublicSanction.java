package org.yunqiao.view.publicity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sanction, or an entry in a list, as long as it is shown.
 *
 * @param kind code of the table {@code measures}
 * @param liftedOn null while it is in force
 */
public record PublicSanction(
    long measure,
    String kind,
    String object,
    String department,
    String region,
    LocalDate takenOn,
    @Nullable LocalDate liftedOn,
    long position) {}
