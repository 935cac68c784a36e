package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;

/** Where a visitor finds this site: the beginning of the address he used. */
final class SiteAddress {

  private SiteAddress() {}

  static String of(HttpServletRequest request) {
    String whole = request.getRequestURL().toString();
    return whole.substring(0, whole.length() - request.getRequestURI().length());
  }
}
