package org.yunqiao.door.exchange.sample;

import java.util.List;

/** What the files of a sample world are called. */
final class FileName {

  static final String APPROVALS = "approvals.csv";
  static final String CERTIFICATES = "certificates.csv";
  static final String REPORTS = "reports.jsonl";
  static final String DEFECTS = "defects.csv";
  static final String README = "README.md";

  /** In the order in which they are to be imported and read. */
  static final List<String> ALL = List.of(APPROVALS, CERTIFICATES, REPORTS, DEFECTS, README);

  private FileName() {}
}
