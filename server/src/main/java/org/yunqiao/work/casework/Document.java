package org.yunqiao.work.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of a case, kept in the vault.
 *
 * @param task the step it was handed in with; null where it came with the application
 * @param kind what it is evidence of, as the procedure calls it
 * @param digest SHA-256, lower-case hex
 */
public record Document(
    @Nullable Long task, String kind, String name, String digest, long account, Instant at) {}
