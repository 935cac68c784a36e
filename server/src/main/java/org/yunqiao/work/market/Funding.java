package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.List;

/** A programme as it is to be; see {@link Programme}. */
public record Funding(
    String name,
    String source,
    String region,
    LocalDate from,
    LocalDate until,
    List<EnterpriseSize> sizes,
    long worth,
    int share,
    int each,
    long money) {}
