package org.yunqiao.register.attestation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The standing that a source shows now.
 *
 * @param day when it began; null when the source does not tell
 */
public record Claim(Standing standing, @Nullable LocalDate day, @Nullable String reason) {}
