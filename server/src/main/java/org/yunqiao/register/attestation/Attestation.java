package org.yunqiao.register.attestation;

/**
 * 证明: what was attested about a holder under a scheme: a certificate, a report, an approval, a
 * registration, a title (ISO/IEC 17000:2020, 7.3).
 *
 * @param issuer party id
 */
public record Attestation(long id, String scheme, String number, long issuer, Life life) {}
