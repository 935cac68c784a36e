package org.yunqiao.door.exchange.sample;

/**
 * A county-level area of GB/T 2260.
 *
 * @param shortName its city as a company writes it into its own name: 杭州, 北京
 * @param fullName province, city and county, as an address begins
 */
record Place(String code, String shortName, String fullName) {

  String provinceCode() {
    return code.substring(0, 2);
  }
}
