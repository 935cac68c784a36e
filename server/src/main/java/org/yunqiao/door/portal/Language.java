package org.yunqiao.door.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Chinese, unless the visitor chose English: by {@code ?lang=en}, remembered in a cookie. */
@Component("localeResolver")
class Language implements LocaleResolver {

  static final String NAME = "lang";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    String chosen = request.getParameter(NAME);
    if (known(chosen)) return locale(chosen);
    Cookie kept = WebUtils.getCookie(request, NAME);
    return locale(kept == null ? null : kept.getValue());
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the address decides");
  }

  /** Keeps what the address chose. */
  static void keep(HttpServletRequest request, HttpServletResponse response) {
    String chosen = request.getParameter(NAME);
    if (!known(chosen)) return;
    ResponseCookie cookie =
        ResponseCookie.from(NAME, chosen.equals("en") ? "en" : "zh")
            .path("/")
            .maxAge(Duration.ofDays(365))
            .sameSite("Lax")
            .httpOnly(true)
            .secure(request.isSecure())
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** The page being shown, in the other language. */
  static String otherwise(HttpServletRequest request, boolean chinese) {
    var address = new StringBuilder("/" + request.getRequestURI().replaceFirst("^[/\\\\]+", ""));
    address.append('?');
    String query = request.getQueryString();
    if (query != null) {
      for (String part : query.split("&")) {
        if (!part.isEmpty() && !part.startsWith(NAME + "=")) address.append(part).append('&');
      }
    }
    return address.append(NAME).append('=').append(chinese ? "en" : "zh").toString();
  }

  private static boolean known(@Nullable String chosen) {
    return "zh".equals(chosen) || "en".equals(chosen);
  }

  private static Locale locale(@Nullable String chosen) {
    return "en".equals(chosen) ? Words.ENGLISH : Words.CHINESE;
  }
}
