package org.yunqiao.view.publicity;

import java.time.LocalDate;

/** How often something was read on a day. */
public record Reach(LocalDate day, long zh, long en) {

  public long all() {
    return zh + en;
  }
}
