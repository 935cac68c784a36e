package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.Map;

/** One event of an attestation's history, as a source tells it. */
public record Told(Happening kind, LocalDate day, Map<String, Object> detail) {}
