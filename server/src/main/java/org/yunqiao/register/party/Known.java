package org.yunqiao.register.party;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Jcs;

/** What is told of a party, without what it is matched by. */
record Known(
    String name,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes) {

  static Known of(Particulars one) {
    return new Known(one.name(), one.region(), one.country(), one.address(), one.attributes());
  }

  /** Whether what was told of it has been erased. */
  boolean erased() {
    return name.isEmpty();
  }

  boolean says(Known other) {
    return name.equals(other.name)
        && Objects.equals(region, other.region)
        && Objects.equals(country, other.country)
        && Objects.equals(address, other.address)
        && Jcs.string(attributes).equals(Jcs.string(other.attributes));
  }
}
