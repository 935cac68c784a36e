package org.yunqiao.view.publicity;

/**
 * One of the codes an organisation is known by.
 *
 * @param kind {@code credit-code}, {@code organisation-code}, {@code authority}, or the source
 *     whose own name for it this is
 */
public record PartyCode(String kind, String code) {}
