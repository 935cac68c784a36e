package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A file of listings as it was checked.
 *
 * @param digest of the file in the vault
 * @param rows that were checked, each address of a platform once
 * @param repeated rows with an address that stood there before
 * @param refusals row and code of what could not be read
 * @param outcomes how many of each
 */
public record ListingFile(
    long id,
    String digest,
    String campaign,
    String department,
    String region,
    int rows,
    int repeated,
    List<String> refusals,
    Instant checkedAt,
    Map<ListingOutcome, Integer> outcomes) {

  ListingFile with(Map<ListingOutcome, Integer> counted) {
    return new ListingFile(
        id, digest, campaign, department, region, rows, repeated, refusals, checkedAt, counted);
  }
}
