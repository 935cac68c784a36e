package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An officer who goes to an inspection.
 *
 * @param account with which he signs in; null where none is known
 * @param signed digest of the record that he signed
 */
public record Sent(
    String officer, @Nullable Long account, @Nullable String signed, @Nullable Instant signedAt) {}
