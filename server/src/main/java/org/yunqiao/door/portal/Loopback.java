package org.yunqiao.door.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Until there is sign-in, whoever sits at the machine is trusted to file, and nobody else. A proxy
 * on the machine makes the whole world look like that: its headers tell. A page elsewhere can make
 * a visitor's browser ask here: its origin tells, and the name by which it asks (DNS rebinding).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Loopback extends OncePerRequestFilter {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  /** Tomcat leaves it where it believed a proxy, and took the headers away. */
  private static final String PASSED = "org.apache.tomcat.request.forwarded";

  /** Whether a request comes from this machine, by nobody's hands. */
  static boolean here(HttpServletRequest request) {
    return ADDRESSES.contains(request.getRemoteAddr())
        && request.getAttribute(PASSED) == null
        && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null)
        && NAMES.contains(name(request.getHeader(HttpHeaders.HOST)));
  }

  private static String name(@org.jspecify.annotations.Nullable String host) {
    return host == null ? "" : host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
  }

  /** Whether a form was sent from a page of ours: browsers always say where from. */
  static boolean fromOurs(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String host = request.getHeader(HttpHeaders.HOST);
    return origin != null && host != null && origin.equalsIgnoreCase("http://" + host);
  }

  /** What strangers send is not even read: a file that is uploaded would lie on our disk. */
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean filing = request.getRequestURI().startsWith(FilingPages.AT);
    String type = request.getContentType();
    boolean uploads = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (filing && request.getMethod().equals("POST") && !(here(request) && fromOurs(request))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (uploads && !filing && !UploadGuard.watches(request)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
