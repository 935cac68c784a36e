package org.yunqiao.work.casework;

import java.util.List;
import org.yunqiao.register.scheme.Edition;

/**
 * Something that can be applied for.
 *
 * @param scheme code of the scheme
 * @param names of the scheme
 * @param procedure what the procedure is called
 * @param mandates of those asked for, those by which it can be applied for
 */
public record Offer(
    String scheme, Edition.Names names, Edition.Names procedure, List<Long> mandates) {}
