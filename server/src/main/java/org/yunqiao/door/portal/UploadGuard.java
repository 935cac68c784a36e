package org.yunqiao.door.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yunqiao.register.identity.Sessions;

/**
 * Lets nobody but those who are signed in send large forms: whatever comes with files is laid down
 * before anything else is asked.
 */
@Component
@Order(Integer.MIN_VALUE + 5)
class UploadGuard extends OncePerRequestFilter {

  /** What anybody may send: a folder to be filed ({@code FilingPages}). */
  private static final long SMALL = 5L << 20;

  /** What a form with documents may come to. */
  private static final long LARGE = 65L << 20;

  private final Sessions sessions;

  UploadGuard(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    long most = signedIn(request) ? LARGE : SMALL;
    if (length < 0 || length > most) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Whether forms with documents are sent there. */
  static boolean watches(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/desk/");
  }

  private boolean signedIn(HttpServletRequest request) {
    if (!watches(request)) return false;
    Optional<String> token = SessionCookie.of(request);
    return token
        .flatMap(sessions::find)
        .filter(session -> session.stage() == Sessions.Stage.WHOLE)
        .isPresent();
  }
}
