package org.yunqiao.door.exchange.reading;

/**
 * Which file it was, byte for byte, as packed.
 *
 * @param sha256 lower-case hexadecimal
 */
public record Fingerprint(String sha256, long bytes) {}
