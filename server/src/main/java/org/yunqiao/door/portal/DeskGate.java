package org.yunqiao.door.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.support.csrf.CsrfRequestDataValueProcessor;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.RequestDataValueProcessor;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Sessions;

/**
 * Stands before the desks and the pages of signing in, and before nothing else: what is public has
 * no session, no cookie and no filter more. Put together from Spring Security's filters by hand,
 * when somebody first comes to a desk, so that starting the server costs nothing for it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DeskGate {

  /** Where a refusal of this gate is said ({@link SignInPages#refusal}). */
  static final String REFUSAL = "/sign-in/refusal";

  /** The attribute of a request that holds the refusal. */
  static final String REFUSED = DeskGate.class.getName() + ".refused";

  private static final String[] PLACES = {
    "/desk/*", "/sign-in/*", "/sign-out", "/set-up/*", "/oauth2/*", "/login/oauth2/*"
  };

  private static final List<String> OPEN =
      List.of("/sign-in", "/sign-out", "/set-up", "/oauth2", "/login/oauth2");

  /** Whoever has lost every mandate may still see that, and change the password. */
  private static final List<String> OWN = List.of("/desk", "/desk/own", "/desk/own/codes");

  /** After the headers that every answer has. */
  private static final int ORDER = Integer.MIN_VALUE + 10;

  /** Writes the token against forged forms into every form that names its action. */
  @Bean
  RequestDataValueProcessor requestDataValueProcessor() {
    return new CsrfRequestDataValueProcessor();
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> gate(
      Sessions sessions, Mandates mandates, ObjectProvider<OidcSignIn> oidc) {
    var gate =
        new FilterRegistrationBean<OncePerRequestFilter>(
            new Gate(() -> chain(sessions, mandates, oidc)));
    gate.addUrlPatterns(PLACES);
    gate.setOrder(ORDER);
    return gate;
  }

  /** Only what is asked at the API passes by it. */
  @Bean
  FilterRegistrationBean<ApiClients.Naming> programs(ApiKeys keys) {
    var programs = new FilterRegistrationBean<>(new ApiClients.Naming(keys));
    programs.addUrlPatterns("/api/*");
    programs.setOrder(ORDER);
    return programs;
  }

  private static FilterChainProxy chain(
      Sessions sessions, Mandates mandates, ObjectProvider<OidcSignIn> oidc) {
    var filters = new ArrayList<jakarta.servlet.Filter>();
    filters.add(new SecurityContextHolderFilter(new SessionContexts(sessions)));
    CsrfFilter csrf = new CsrfFilter(tokens());
    csrf.setAccessDeniedHandler((request, response, denied) -> refuse(request, response, denied));
    filters.add(new Naming());
    filters.add(csrf);
    oidc.ifAvailable(signIn -> filters.addAll(signIn.filters()));
    var translation =
        new ExceptionTranslationFilter(
            (request, response, nobody) -> response.sendRedirect(signIn(request)),
            new NullRequestCache());
    translation.setAccessDeniedHandler(DeskGate::refuse);
    filters.add(translation);
    filters.add(
        new AuthorizationFilter(
            (who, request) -> new AuthorizationDecision(mayEnter(mandates, who, request))));
    return new FilterChainProxy(
        new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
  }

  /** The token lies in a cookie of its own: forms of signing in have no session yet. */
  private static CookieCsrfTokenRepository tokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("yunqiao-form");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
    return tokens;
  }

  /**
   * The pages of signing in are for everybody; all else behind the gate is for whoever is signed in
   * and has a mandate at this moment. Asked of the path as the server has decoded it.
   */
  private static boolean mayEnter(
      Mandates mandates, Supplier<? extends Authentication> who, HttpServletRequest request) {
    String path = request.getServletPath();
    if (OPEN.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "/"))) {
      return true;
    }
    return who.get() instanceof SignedIn signedIn
        && (OWN.contains(path) || !mandates.of(signedIn.account().id()).isEmpty());
  }

  private static String signIn(HttpServletRequest request) {
    boolean page = request.getMethod().equals("GET");
    String query = request.getQueryString();
    String to = request.getRequestURI() + (query == null ? "" : "?" + query);
    return Addresses.to("/sign-in").with("to", page ? to : "").toString();
  }

  private static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      org.springframework.security.access.AccessDeniedException denied)
      throws IOException, ServletException {
    request.setAttribute(
        REFUSED,
        denied instanceof CsrfException ? PortalProblem.formTooOld() : PortalProblem.noMandate());
    request.getRequestDispatcher(REFUSAL).forward(request, response);
  }

  /** Made when first needed. */
  private static final class Gate extends OncePerRequestFilter {

    private final Supplier<FilterChainProxy> make;
    private volatile @org.jspecify.annotations.Nullable FilterChainProxy made;

    Gate(Supplier<FilterChainProxy> make) {
      this.make = make;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      FilterChainProxy proxy = made;
      if (proxy == null) {
        synchronized (this) {
          proxy = made == null ? make.get() : made;
          made = proxy;
        }
      }
      proxy.doFilter(request, response, chain);
    }
  }

  /** Lets facts and the trail name who acts, and from where. */
  private static final class Naming extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<SignedIn> signedIn = SignedIn.now();
      Actor actor = signedIn.map(who -> who.account().actor()).orElse(ActingRequest.VISITOR);
      ActingRequest.by(actor, request, () -> chain.doFilter(request, response));
    }
  }
}
