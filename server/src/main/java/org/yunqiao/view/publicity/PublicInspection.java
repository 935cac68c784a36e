package org.yunqiao.view.publicity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an inspection that is public.
 *
 * @param on the day on which it was concluded
 * @param draw the draw that chose the object; null where another reason did
 * @param results codes of the result
 * @param measures codes of the kinds of measures taken
 * @param position of the fact that published it
 * @param disputed whether an objection is looked into
 * @param voided whether it counts no more because an objection was right
 */
public record PublicInspection(
    long id,
    long visit,
    String item,
    String object,
    String department,
    String region,
    LocalDate on,
    @Nullable String draw,
    List<String> results,
    List<String> measures,
    Instant publishedAt,
    long position,
    boolean disputed,
    boolean voided) {}
