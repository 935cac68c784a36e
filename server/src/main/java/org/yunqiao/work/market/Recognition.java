package org.yunqiao.work.market;

import java.time.LocalDate;

/**
 * 采信: a body rests a certificate on a report of the alliance.
 *
 * @param report attestation
 * @param certificate attestation of this body
 */
public record Recognition(
    long id, long alliance, long body, long report, long certificate, LocalDate on) {}
