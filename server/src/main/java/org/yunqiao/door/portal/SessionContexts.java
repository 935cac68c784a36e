package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.yunqiao.register.identity.Sessions;

/** Tells Spring Security who asks, from the register's sessions; nothing is kept in the server. */
final class SessionContexts implements SecurityContextRepository {

  private final Sessions sessions;

  SessionContexts(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Asked(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  /** Signing in writes the session itself. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return signedIn(request).isPresent();
  }

  private Optional<SignedIn> signedIn(HttpServletRequest request) {
    return SessionCookie.of(request)
        .flatMap(token ->
            sessions
                .find(token)
                .filter(session -> session.stage() == Sessions.Stage.WHOLE)
                .map(session -> new SignedIn(session.account(), token)));
  }

  /** Looked up once, when somebody wants to know. */
  private final class Asked implements DeferredSecurityContext {

    private final HttpServletRequest request;
    private @org.jspecify.annotations.Nullable SecurityContext answer;

    Asked(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      SecurityContext known = answer;
      if (known == null) {
        known = new SecurityContextImpl();
        signedIn(request).ifPresent(known::setAuthentication);
        answer = known;
      }
      return known;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
