package org.yunqiao.view.publicity;

import java.time.LocalDate;

/** What several articles are for. */
public record Campaign(long id, BothLanguages name, LocalDate begunOn) {}
