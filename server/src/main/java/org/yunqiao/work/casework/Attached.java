package org.yunqiao.work.casework;

/**
 * A document handed in, which the vault keeps already.
 *
 * @param kind what it is evidence of, as the procedure calls it
 * @param digest SHA-256, lower-case hex
 */
public record Attached(String kind, String name, String digest) {}
