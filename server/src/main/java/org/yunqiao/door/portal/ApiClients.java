package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Whence;

/** Programs at the API, by the key they send: {@code Authorization: Bearer yq_…}. */
@RestController
@Tag(name = "account", description = "谁在调用 / who asks")
class ApiClients {

  private static final String BEARER = "Bearer ";
  private static final String CLIENT = ApiClients.class.getName() + ".client";

  private final Mandates mandates;

  ApiClients(Mandates mandates) {
    this.mandates = mandates;
  }

  /** Who asks, and what it may. */
  record Who(long account, String name, List<Held> mandates) {}

  /** A mandate as the API tells it. */
  record Held(
      long mandate,
      String role,
      @Nullable Long party,
      @Nullable String region,
      List<String> schemes) {}

  /** Tells a program who it is taken for; a first request to try a key with. */
  @GetMapping(value = "/api/v1/account", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "密钥属于哪个账户、有哪些授权 / whose key it is, and what it may")
  Who who(HttpServletRequest request) {
    Account account = required(request);
    List<Held> held = mandates.of(account.id()).stream().map(ApiClients::held).toList();
    return new Who(account.id(), account.name(), held);
  }

  /** Whose key a request carries; refused where it carries none that counts. */
  static Account required(HttpServletRequest request) {
    if (request.getAttribute(CLIENT) instanceof Account account) return account;
    throw PortalProblem.noKey();
  }

  private static Held held(Mandate mandate) {
    return new Held(
        mandate.id(),
        mandate.role().word(),
        mandate.party(),
        mandate.region(),
        mandate.schemes().stream().sorted().toList());
  }

  /** Looks a key up where one is sent, and lets the request act in the name of its account. */
  static final class Naming extends OncePerRequestFilter {

    private final ApiKeys keys;

    Naming(ApiKeys keys) {
      this.keys = keys;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<Account> client =
          Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
              .filter(header -> header.startsWith(BEARER))
              .flatMap(header -> found(header.substring(BEARER.length()).strip(), request));
      client.ifPresent(account -> request.setAttribute(CLIENT, account));
      Actor actor = client.map(Account::actor).orElse(ActingRequest.VISITOR);
      ActingRequest.by(actor, request, () -> chain.doFilter(request, response));
    }

    /** A key that is not known is noted as sent by a visitor, and from where. */
    private Optional<Account> found(String key, HttpServletRequest request) {
      return Whence.from(
          request.getRemoteAddr(), () -> Actor.acting(ActingRequest.VISITOR, () -> keys.find(key)));
    }
  }

  /** Nothing is written at the API without a key; reading stays open to all. */
  static final class Guard implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      boolean reads = List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
      if (!reads) required(request);
      return true;
    }
  }
}
