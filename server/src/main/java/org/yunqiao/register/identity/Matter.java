package org.yunqiao.register.identity;

import org.jspecify.annotations.Nullable;

/**
 * What an act is about. What is not known of it is not covered by a mandate that is limited in just
 * that: a case without region is no case of a region's officer.
 *
 * @param party whose matter it is; null where it is no party's
 * @param region code of GB/T 2260; null where it lies in none
 * @param scheme code of the scheme; null where it falls under none
 */
public record Matter(@Nullable Long party, @Nullable String region, @Nullable String scheme) {

  /** The platform's own, as its accounts. */
  public static final Matter PLATFORM = new Matter(null, null, null);

  public static Matter of(long party, @Nullable String region, @Nullable String scheme) {
    return new Matter(party, region, scheme);
  }
}
