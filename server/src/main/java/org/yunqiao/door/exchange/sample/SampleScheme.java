package org.yunqiao.door.exchange.sample;

/**
 * The schemes a sample certificate may be under, each with its class in RB/T 188-2015 and how many
 * such certificates stood in December 2024 (the regulator's monthly table), which is its weight.
 */
enum SampleScheme {
  QMS("qms", "A01", "质量管理体系", 973_353, 3, Form.MANAGEMENT, "Q"),
  EMS("ems", "A02", "环境管理体系", 536_804, 3, Form.MANAGEMENT, "E"),
  OHSMS("ohsms", "A03", "职业健康安全管理体系", 486_496, 3, Form.MANAGEMENT, "S"),
  FSMS("fsms", "A04", "食品农产品管理体系", 70_972, 3, Form.FOOD, "FSMS"),
  ISMS("isms", "A05", "信息安全管理体系", 46_016, 3, Form.MANAGEMENT, "IS"),
  ITSM("itsm", "A06", "信息技术服务管理体系", 23_251, 3, Form.MANAGEMENT, "ITSM"),
  MEASUREMENT("measurement", "A07", "测量管理体系", 5_344, 3, Form.MANAGEMENT, "MMS"),
  ENMS("enms", "A09", "能源管理体系", 23_856, 3, Form.MANAGEMENT, "EN"),
  IP("ip", "A10", "知识产权管理体系", 26_784, 3, Form.MANAGEMENT, "IP"),
  MS_OTHER("ms-other", "A11", "其他管理体系", 114_745, 3, Form.MANAGEMENT, "OT"),
  CCC("ccc", "B01", "强制性产品认证", 567_391, 5, Form.COMPULSORY, ""),
  FOOD_AGRI("food-agri", "B02", "食品农产品认证", 98_670, 1, Form.FOOD, "OP"),
  VOLUNTARY_PRODUCT("voluntary-product", "B04", "自愿性工业产品认证", 1_107_480, 3, Form.PRODUCT, "PV"),
  SERVICE("service", "C02", "一般服务认证", 77_104, 3, Form.MANAGEMENT, "SC");

  /** How the scheme's certificates are numbered. */
  enum Form {
    /** Body, year, letters, serial, which recertification, size of the organisation. */
    MANAGEMENT,
    /** Body, letters, year, serial: the letters come before the year. */
    FOOD,
    /** Body, year, letters, serial. */
    PRODUCT,
    /** Sixteen digits: year of first issue, body, class, serial. */
    COMPULSORY
  }

  private final String code;
  private final String projectClass;
  private final String words;
  private final int weight;
  private final int years;
  private final Form form;
  private final String letters;

  SampleScheme(
      String code,
      String projectClass,
      String words,
      int weight,
      int years,
      Form form,
      String letters) {
    this.code = code;
    this.projectClass = projectClass;
    this.words = words;
    this.weight = weight;
    this.years = years;
    this.form = form;
    this.letters = letters;
  }

  String code() {
    return code;
  }

  String projectClass() {
    return projectClass;
  }

  String words() {
    return words;
  }

  int weight() {
    return weight;
  }

  /** For how long a certificate is issued. */
  int years() {
    return years;
  }

  Form form() {
    return form;
  }

  String letters() {
    return letters;
  }

  /**
   * Whether the certificate is about an organisation's people at work, so that they are counted.
   */
  boolean coversPeople() {
    return projectClass.startsWith("A") || this == SERVICE;
  }
}
