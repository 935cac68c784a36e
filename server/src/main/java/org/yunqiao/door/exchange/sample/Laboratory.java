package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * An invented laboratory, with the approval (资质认定) that lets it report.
 *
 * @param number twelve digits by the numbering rule of 2015: year, issuer, field, department,
 *     serial
 * @param issuer who approved it: the national authority or that of its province
 * @param fields what it may test, by the field codes of the same rule
 */
record Laboratory(
    String number,
    String issuer,
    Organisation holder,
    List<String> fields,
    LocalDate from,
    LocalDate expires,
    Standing standing,
    LocalDate last) {}
