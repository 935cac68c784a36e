package org.yunqiao.work.supervision;

import java.util.Locale;

/** How far an inspection is. */
public enum InspectionState {
  /** Somebody is to go, or is there. */
  OPEN,
  /** A result is proposed, and not signed by all. */
  RECORDED,
  /** Signed by all; not published. */
  CONCLUDED,
  PUBLISHED,
  /** Drawn, but not inspected; the reason is public. */
  EXCLUDED,
  /** Taken back, because an objection was right. */
  VOID;

  /** As it stands in message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
