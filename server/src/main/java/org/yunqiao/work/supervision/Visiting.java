package org.yunqiao.work.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to inspect for another reason than a draw: a complaint, a lead that was handed over, an
 * order that is to be looked after, or because another department goes there anyway.
 *
 * @param item code of the inspection item (抽查事项); without one there is no inspection
 * @param object code of whom
 * @param joins the inspection whose visit a department joins; null for a visit of its own
 * @param answers the measure that asks for it; null where none does
 * @param reason why; stated in the fact
 */
public record Visiting(
    String item,
    String object,
    String department,
    String region,
    List<String> officers,
    @Nullable Long joins,
    @Nullable Long answers,
    String reason) {}
