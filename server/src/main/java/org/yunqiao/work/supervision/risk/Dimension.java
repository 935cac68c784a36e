package org.yunqiao.work.supervision.risk;

import java.util.Locale;

/** The five dimensions of the general index of credit risk (国市监信发〔2022〕6号), in their order. */
public enum Dimension {
  /** 企业基础属性信息. */
  BASE,
  /** 企业动态信息. */
  DYNAMIC,
  /** 监管信息. */
  SUPERVISION,
  /** 关联关系信息. */
  RELATION,
  /** 社会评价信息. */
  SOCIAL;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Dimension of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
