package org.yunqiao.door.portal;

import org.jspecify.annotations.Nullable;

/** An attestation in a list. */
record AttestationRow(
    String number,
    String address,
    String scheme,
    String holder,
    String body,
    Face face,
    String standing,
    @Nullable String expires) {}
