package org.yunqiao.work.casework;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A doubt that somebody reports who need not be known (疑点).
 *
 * @param scheme whose procedure it goes by
 * @param form as the procedure asks
 * @param region GB/T 2260 of whom it is about; null where that is not known
 * @param contact how whoever reports can be reached, a mail address or a mobile number; empty where
 *     he does not say
 * @param key of the form, so that one posted twice counts once
 */
public record Doubt(
    String scheme, Map<String, Object> form, @Nullable String region, String contact, String key) {}
