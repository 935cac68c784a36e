package org.yunqiao.work.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The conclusion of a case (决定).
 *
 * @param by account that decided
 * @param attestation what was issued upon it, by its id in the register; null where nothing was
 */
public record Decision(
    String step, String outcome, long by, LocalDate on, @Nullable Long attestation) {}
