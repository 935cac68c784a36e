package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.OutsideIdentities;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** Signing in by a unified identity: Spring's own authorization server, started beside ours. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTests {

  private static final int ISSUER_PORT = freePort();
  private static final String ISSUER = "http://localhost:" + ISSUER_PORT;
  private static final String SECRET = UUID.randomUUID().toString();

  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext issuer;
  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private OutsideIdentities outside;
  @Autowired private Clock clock;

  /** Known before either server is: each has to be told of the other. */
  @DynamicPropertySource
  static void unifiedIdentity(DynamicPropertyRegistry properties) {
    properties.add("yunqiao.oidc.issuer", () -> ISSUER);
    properties.add("yunqiao.oidc.client-id", () -> "yunqiao");
    properties.add("yunqiao.oidc.client-secret", () -> SECRET);
    properties.add("yunqiao.oidc.name", () -> "统一身份样例");
  }

  @AfterAll
  void closed() {
    client.close();
    if (issuer != null) issuer.close();
  }

  private void issuing() {
    if (issuer != null) return;
    issuer =
        new SpringApplicationBuilder(Issuer.class)
            .web(WebApplicationType.SERVLET)
            .run(
                "--server.port=" + ISSUER_PORT,
                "--test.back=http://localhost:" + port + "/login/oauth2/code/unified",
                "--server.servlet.session.cookie.name=ISSUER");
  }

  @Test
  void whoever_is_vouched_for_and_linked_comes_in_and_nobody_else() throws Exception {
    // the server started while nothing answered at the issuer's address
    issuing();
    Account account = accounts.open(Account.Kind.PERSON, "linked", "样例人员");
    LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
    mandates.grant(account.id(), Terms.forPlatform(Role.STEWARD, today));
    outside.link(ISSUER, "citizen-1", account.id());

    Visitor linked = new Visitor(client, port);
    assertThat(linked.get("/sign-in").body()).contains("用统一身份样例登录");
    HttpResponse<String> in = vouched(linked, "citizen-1");
    assertThat(in.headers().firstValue("location").orElse("")).endsWith("/desk");
    assertThat(linked.get("/desk").body()).contains("样例人员", "数据管理员");

    Visitor stranger = new Visitor(client, port);
    HttpResponse<String> out = vouched(stranger, "citizen-2");
    assertThat(out.statusCode()).isEqualTo(403);
    assertThat(out.body()).contains("还没有与账户关联");
    assertThat(stranger.cookies).doesNotContainKey(SessionCookie.NAME);
  }

  @Test
  void an_answer_that_nobody_asked_for_is_refused() throws Exception {
    issuing();
    Visitor visitor = new Visitor(client, port);
    HttpResponse<String> answer = visitor.get("/login/oauth2/code/unified?code=x&state=y");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("没有登录成功");
  }

  /** To the issuer, its form, and back. */
  private HttpResponse<String> vouched(Visitor visitor, String citizen) throws Exception {
    HttpResponse<String> there = visitor.get("/oauth2/authorization/unified");
    assertThat(there.headers().firstValue("location").orElse("")).startsWith(ISSUER);
    HttpResponse<String> form = visitor.follow(there);
    while (form.statusCode() == 302) form = visitor.follow(form);
    HttpResponse<String> answer =
        visitor.send(ISSUER + "/login", "username", citizen, "password", SECRET);
    while (answer.statusCode() == 302 && elsewhere(answer)) answer = visitor.follow(answer);
    return answer;
  }

  /** The issuer, or our own address to come back to. */
  private static boolean elsewhere(HttpResponse<String> answer) {
    String to = answer.headers().firstValue("location").orElse("");
    return to.startsWith(ISSUER) || to.contains("/login/oauth2/code/");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Issuer {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults());
      return http.build();
    }

    @Bean
    UserDetailsService citizens() {
      return new InMemoryUserDetailsManager(
          User.withUsername("citizen-1").password("{noop}" + SECRET).roles("USER").build(),
          User.withUsername("citizen-2").password("{noop}" + SECRET).roles("USER").build());
    }

    @Bean
    RegisteredClientRepository clients(Environment environment) {
      return new InMemoryRegisteredClientRepository(
          RegisteredClient.withId("1")
              .clientId("yunqiao")
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(environment.getRequiredProperty("test.back"))
              .scope("openid")
              .build());
    }

    @Bean
    JWKSource<SecurityContext> keys() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new ImmutableJWKSet<>(
          new JWKSet(
              new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                  .privateKey((RSAPrivateKey) pair.getPrivate())
                  .keyID("1")
                  .build()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().issuer(ISSUER).build();
    }
  }
}
