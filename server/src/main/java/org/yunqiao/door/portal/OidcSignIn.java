package org.yunqiao.door.portal;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.OutsideIdentities;
import org.yunqiao.register.identity.SignIn;

/**
 * Sign-in by a unified identity: an OpenID Connect client that asks for nothing but who it is. The
 * discovery document is read when somebody first comes, not when the server starts.
 */
@Component
@Lazy
@ConditionalOnWebApplication
@ConditionalOnProperty("yunqiao.oidc.issuer")
class OidcSignIn {

  private static final String ID = "unified";

  private final OidcSettings settings;
  private final OutsideIdentities outside;
  private final SignIn signIn;

  OidcSignIn(OidcSettings settings, OutsideIdentities outside, SignIn signIn) {
    this.settings = settings;
    this.outside = outside;
    this.signIn = signIn;
  }

  String name() {
    return settings.name();
  }

  /** To the issuer, and back. */
  List<Filter> filters() {
    var registrations =
        new SupplierClientRegistrationRepository(
            () -> new InMemoryClientRegistrationRepository(registration()));
    var redirect = new OAuth2AuthorizationRequestRedirectFilter(registrations);
    var back =
        new OAuth2LoginAuthenticationFilter(
            registrations,
            new NothingKept(),
            OAuth2LoginAuthenticationFilter.DEFAULT_FILTER_PROCESSES_URI);
    OAuth2UserService<OidcUserRequest, OidcUser> claims =
        request -> new DefaultOidcUser(List.of(), request.getIdToken());
    back.setAuthenticationManager(
        new ProviderManager(
            new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), claims)));
    back.setAuthenticationSuccessHandler(this::vouched);
    back.setAuthenticationFailureHandler(
        (request, response, failure) -> refuse(PortalProblem.notVouched(), request, response));
    return List.of(redirect, back);
  }

  private ClientRegistration registration() {
    return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(settings.issuer()))
        .registrationId(ID)
        .clientId(Objects.requireNonNull(settings.clientId()))
        .clientSecret(Objects.requireNonNull(settings.clientSecret()))
        .scope("openid")
        .clientName(settings.name())
        .build();
  }

  /** The servlet's own session was for the way there and back, and ends with it. */
  private void vouched(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException, jakarta.servlet.ServletException {
    var session = request.getSession(false);
    if (session != null) session.invalidate();
    OidcUser user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
    String issuer = Objects.requireNonNull(user.getIssuer()).toString();
    String subject = Objects.requireNonNull(user.getSubject());
    try {
      SignIn.Begun begun = signIn.vouched(outside.account(issuer, subject), issuer);
      SessionCookie.set(begun.token(), request, response);
      response.sendRedirect(SignInPages.next(begun.stage(), ""));
    } catch (Problem refused) {
      refuse(refused, request, response);
    }
  }

  private static void refuse(
      Problem refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException, jakarta.servlet.ServletException {
    request.setAttribute(DeskGate.REFUSED, refused);
    request.getRequestDispatcher(DeskGate.REFUSAL).forward(request, response);
  }

  /** The issuer's tokens were for knowing who it is; nothing is asked with them later. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
