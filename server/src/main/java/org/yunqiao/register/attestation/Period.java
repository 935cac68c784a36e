package org.yunqiao.register.attestation;

import java.time.LocalDate;

/** From this day until the next period begins, the attestation stands so. */
public record Period(LocalDate from, Standing standing) {}
