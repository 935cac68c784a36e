package org.yunqiao.register.party;

import java.util.List;

/**
 * The answer to {@link Enrolment#confirm}.
 *
 * @param party its id in the register
 * @param fresh whether it was not known before
 * @param flags codes of what was noticed, as {@code party.name-differs}
 */
public record Enrolled(long party, boolean fresh, List<String> flags) {}
