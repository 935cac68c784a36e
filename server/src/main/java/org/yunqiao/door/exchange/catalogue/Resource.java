package org.yunqiao.door.exchange.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 信息资源: what a department provides or takes, with the metadata of 政务信息资源目录编制指南（试行）
 * （发改高技〔2017〕1272号）.
 *
 * @param code 类、项、目、细目 and a serial number
 * @param provider who provides it, and its credit code
 * @param feed what partners can subscribe to; null where it is taken in
 * @param connector by which it is taken in; null where it is given out
 */
public record Resource(
    String code,
    Words names,
    Words provider,
    String providerCode,
    Words abstracted,
    boolean out,
    @Nullable String feed,
    @Nullable String connector,
    String format,
    String classification,
    List<Item> items,
    Share share,
    Words open,
    Cycle cycle,
    LocalDate published) {

  /** In both languages. */
  public record Words(String zh, String en) {}

  /** 信息项. */
  public record Item(String name, Words names, String type, int length) {}

  /** On which terms: 国发〔2016〕51号, articles 9 to 11. */
  public record Share(Type type, Words condition, Words mode) {

    /** 共享类型. */
    public enum Type {
      UNCONDITIONAL,
      CONDITIONAL,
      NONE
    }
  }

  /** 更新周期. */
  public enum Cycle {
    REALTIME,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY
  }
}
