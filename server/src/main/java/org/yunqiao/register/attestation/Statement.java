package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about one attestation: someone states something about something under some
 * rule.
 *
 * @param issuer whom the source names as issuer: an authority's key, or the number of the
 *     attestation that lets it issue, or a credit code
 * @param holder party id, null when undisclosed
 * @param holderCode 统一社会信用代码 of the holder, empty where it is not told
 * @param holderRegion GB/T 2260 of the holder, empty where it is not told
 * @param history events told one by one; empty when the source shows only the present
 * @param claim the standing shown, null when none is
 * @param asOf the day the source speaks of
 * @param lastSeen the day of the source's word before this one, where it had spoken of it
 * @param historical whether a missing authority of the issuer is noted instead of refused
 */
public record Statement(
    String scheme,
    String number,
    String issuer,
    @Nullable Long holder,
    String holderCode,
    String holderRegion,
    LocalDate issued,
    @Nullable LocalDate expires,
    List<String> scope,
    Map<String, Object> attributes,
    List<Told> history,
    @Nullable Claim claim,
    LocalDate asOf,
    @Nullable LocalDate lastSeen,
    boolean historical) {

  /** The same with less in its scope. */
  Statement within(List<String> less) {
    return new Statement(
        scheme,
        number,
        issuer,
        holder,
        holderCode,
        holderRegion,
        issued,
        expires,
        less,
        attributes,
        history,
        claim,
        asOf,
        lastSeen,
        historical);
  }

  /** The same with other attributes. */
  Statement with(Map<String, Object> others) {
    return new Statement(
        scheme,
        number,
        issuer,
        holder,
        holderCode,
        holderRegion,
        issued,
        expires,
        scope,
        others,
        history,
        claim,
        asOf,
        lastSeen,
        historical);
  }
}
