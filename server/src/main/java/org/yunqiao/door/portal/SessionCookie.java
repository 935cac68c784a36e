package org.yunqiao.door.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The secret of a session, as a browser keeps it; gone when the browser is closed. */
final class SessionCookie {

  static final String NAME = "yunqiao-session";

  private SessionCookie() {}

  static Optional<String> of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  static void set(String token, HttpServletRequest request, HttpServletResponse response) {
    add(cookie(token, request).build(), response);
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(cookie("", request).maxAge(Duration.ZERO).build(), response);
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(
      String value, HttpServletRequest request) {
    return ResponseCookie.from(NAME, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax");
  }

  private static void add(ResponseCookie cookie, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
