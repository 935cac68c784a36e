package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.media.Schema;

/** What it means that nothing was found, in both languages. */
@Schema(
    description =
        "没有查到意味着什么 / what finding nothing means: never-reported, body-does-not-report,"
            + " withheld, erased, never-reported-or-erased, not-known-then")
record AbsenceAnswer(String meaning, String zh, String en) {}
