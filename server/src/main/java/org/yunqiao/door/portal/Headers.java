package org.yunqiao.door.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What every answer tells the browser: nothing from elsewhere, nothing inline, no frames. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Headers extends OncePerRequestFilter {

  static final String POLICY = policy("'none'");

  /**
   * At the desks, by a draw and by a diagram, a script of ours may help; nothing needs it, nobody
   * else's runs.
   */
  static final String SCRIPT_POLICY = policy("'self'");

  /** Of the diagram of a case, which only its own page may frame. */
  static final String DIAGRAM_POLICY =
      "default-src 'none'; connect-src 'self'; script-src 'self'; img-src data:;"
          + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'self'";

  private static String policy(String scripts) {
    return "default-src 'self'; script-src "
        + scripts
        + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asked = request.getRequestURI();
    boolean helped = asked.startsWith("/desk/") || asked.startsWith("/draws/");
    response.setHeader("Content-Security-Policy", helped ? SCRIPT_POLICY : POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    if (asked.equals("/assets/check-worker.js")) {
      // lies with the other scripts, and works for the check-lists only
      response.setHeader("Service-Worker-Allowed", "/desk/inspections/");
    }
    // a certificate may be withdrawn any minute: no copy is to be taken for the answer
    boolean ours = asked.startsWith("/assets/") || asked.startsWith("/webjars/");
    response.setHeader("Cache-Control", ours ? "no-cache" : "no-store");
    chain.doFilter(request, response);
  }
}
