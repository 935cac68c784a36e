package org.yunqiao.work.supervision;

import org.jspecify.annotations.Nullable;

/**
 * What measure to take, and against or with whom.
 *
 * @param kind code of {@link MeasureKind}
 * @param inspection from which it follows; null where from none
 * @param object credit code of whom it is about
 * @param department who takes it
 * @param region where who takes it is at home
 * @param addressee region or department where the kind asks for one; of others it is known
 * @param certificate number of a certificate, where the kind asks a body to suspend one
 */
public record Taking(
    String kind,
    @Nullable Long inspection,
    String object,
    String department,
    String region,
    String addressee,
    String certificate,
    String content) {}
