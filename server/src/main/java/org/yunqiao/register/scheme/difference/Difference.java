package org.yunqiao.register.scheme.difference;

import java.util.Locale;
import org.yunqiao.register.scheme.file.Wording;

/** One thing that an edition says otherwise than the edition before. */
public record Difference(Part part, Wording wording) {

  /** What it is about, in the order in which a reader asks. */
  public enum Part {
    /** When, by whom, for whom. */
    WHO,
    /** Validity, surveillance, standings. */
    LIMITS,
    /** What a report must say. */
    FORM,
    /** What must hold. */
    RULES,
    /** Rows that rules look up. */
    TABLES,
    /** What it rests on and stands in relation to. */
    PAPERS
  }

  static Difference of(Part part, String code, Object... arguments) {
    return new Difference(part, Wording.of(code, arguments));
  }

  public String words(Locale language) {
    return wording.in(language);
  }
}
