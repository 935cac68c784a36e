package org.yunqiao.door.exchange.sample;

/** The columns of approvals.csv and certificates.csv, in order (connector {@code certificates}). */
enum Column {
  NUMBER("证书编号"),
  SCHEME("方案"),
  ISSUER("发证机构"),
  HOLDER("获证组织名称"),
  HOLDER_CODE("获证组织代码"),
  REGION("获证组织地区"),
  ADDRESS("获证组织地址"),
  FIRST_ISSUED("初次获证日期"),
  ISSUED("颁证日期"),
  EXPIRES("到期日期"),
  STANDING("证书状态"),
  CHANGED("状态变更日期"),
  REASON("状态变更原因"),
  SCOPE("认证范围"),
  SCOPE_CODES("范围代码"),
  MARKS("认可标识"),
  HEADCOUNT("体系覆盖人数"),
  REPORTED("上报日期");

  private final String header;

  Column(String header) {
    this.header = header;
  }

  static String[] headers() {
    Column[] columns = values();
    String[] headers = new String[columns.length];
    for (Column column : columns) {
      headers[column.ordinal()] = column.header;
    }
    return headers;
  }
}
