package org.yunqiao.view.publicity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which attestations are asked for; what is null does not narrow.
 *
 * @param issuer party id
 * @param holder party id
 * @param standing as on {@code on}, by what was known at {@code known}
 */
public record Asked(
    @Nullable String scheme,
    @Nullable String standing,
    @Nullable Long issuer,
    @Nullable Long holder,
    LocalDate on,
    Instant known) {}
