package org.yunqiao.door.portal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.yunqiao.register.identity.Account;

/** Whoever is signed in, with all steps done. */
final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Account account;
  private final transient String token;

  SignedIn(Account account, String token) {
    super(List.of());
    this.account = account;
    this.token = token;
    setAuthenticated(true);
  }

  /** Who that is in the running request. */
  static Optional<SignedIn> now() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
        ? Optional.of(signedIn)
        : Optional.empty();
  }

  Account account() {
    return account;
  }

  /** The secret of the session. */
  String token() {
    return token;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return account;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that && that.token.equals(token);
  }

  @Override
  public int hashCode() {
    return token.hashCode();
  }
}
