package org.yunqiao.door.exchange.subscription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.JwsProblem;
import org.yunqiao.door.exchange.jws.Keys;

/**
 * The line to a partner: HTTPS only, no redirects, an answer that is bounded in size and time and
 * signed by the partner for just this message. Whatever comes otherwise is a failure with a code;
 * no partner can make it wait, fill the memory or send it elsewhere.
 */
@Component
class PartnerLine {

  static final String BATCH = "yunqiao-batch";
  static final String ACKNOWLEDGEMENT = "yunqiao-acknowledgement";
  static final String QUESTION = "yunqiao-question";
  static final String HOLDINGS = "yunqiao-holdings";

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ExchangeSettings settings;
  private final ExchangeKey key;
  private final Clock clock;
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  PartnerLine(ExchangeSettings settings, ExchangeKey key, Clock clock) {
    this.settings = settings;
    this.key = key;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Answer {

    /** Signed by the partner, for this message. */
    record Signed(String body, String signature) implements Answer {}

    /** The partner says that it will never take this. */
    record Refused(int status) implements Answer {}

    /** It may go another time. */
    record Failed(String code, String detail) implements Answer {}
  }

  /**
   * Sends one message, and waits for the answer.
   *
   * @param type of the message, and {@code answerType} of what must come back
   * @param most bytes that the answer may have
   */
  Answer send(
      Subscription to,
      String path,
      String message,
      String type,
      String answerType,
      byte[] body,
      int most)
      throws InterruptedException {
    URI address = URI.create(to.endpoint() + path);
    CompletableFuture<HttpResponse<byte[]>> sent = null;
    try {
      if (!settings.privateAddresses() && inOwnNetwork(address.getHost())) {
        return new Answer.Failed("feed.private-address", address.getHost());
      }
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(settings.timeout())
              .header("Content-Type", type.equals(BATCH) ? "application/jsonl" : "application/json")
              .header("Accept", "application/json")
              .header("Idempotency-Key", message)
              .header(DetachedJws.HEADER, key.sign(type, message, to.feed(), clock.instant(), body))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      sent =
          client(to)
              .sendAsync(
                  request,
                  HttpResponse.BodyHandlers.limiting(
                      HttpResponse.BodyHandlers.ofByteArray(), most));
      return read(
          sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS), to, message, answerType);
    } catch (TimeoutException e) {
      return new Answer.Failed("feed.timeout", seconds());
    } catch (UnknownHostException e) {
      return new Answer.Failed("feed.unreachable", address.getHost());
    } catch (ExecutionException e) {
      return failed(e.getCause(), address);
    } catch (JwsProblem noKey) {
      return new Answer.Failed(noKey.code(), "");
    } finally {
      if (sent != null && !sent.isDone()) sent.cancel(true);
    }
  }

  private Answer failed(@Nullable Throwable cause, URI address) {
    Throwable root = cause;
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof java.net.http.HttpTimeoutException) {
        return new Answer.Failed("feed.timeout", seconds());
      }
      if (each instanceof javax.net.ssl.SSLException) {
        return new Answer.Failed("feed.not-trusted", address.getHost());
      }
      root = each;
    }
    boolean long_ =
        root instanceof IOException && String.valueOf(root.getMessage()).contains("capacity");
    return long_
        ? new Answer.Failed("feed.answer-too-long", "")
        : new Answer.Failed("feed.unreachable", address.getHost());
  }

  private String seconds() {
    return String.valueOf(settings.timeout().toSeconds());
  }

  private static Answer read(
      HttpResponse<byte[]> response, Subscription to, String message, String answerType) {
    int status = response.statusCode();
    if (status / 100 == 3) return new Answer.Failed("feed.redirected", String.valueOf(status));
    if (status == 400 || status == 413 || status == 422) return new Answer.Refused(status);
    if (status != 200) return new Answer.Failed("feed.status", String.valueOf(status));
    String signature = response.headers().firstValue(DetachedJws.HEADER).orElse("");
    try {
      DetachedJws.Claimed claimed = DetachedJws.read(signature);
      DetachedJws says = claimed.says();
      boolean ours =
          says.type().equals(answerType)
              && says.message().equals(message)
              && says.about().equals(to.feed());
      if (!ours || !claimed.holds(Keys.read(to.key()), response.body())) {
        return new Answer.Failed("feed.wrong-signature", "");
      }
    } catch (JwsProblem malformed) {
      return new Answer.Failed("feed.wrong-signature", "");
    }
    return new Answer.Signed(new String(response.body(), StandardCharsets.UTF_8), signature);
  }

  /** Whether a name leads into this machine or the network it stands in. */
  static boolean inOwnNetwork(String host) throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(PartnerLine::isOwn);
  }

  private static boolean isOwn(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return unique
        || shared
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }

  private HttpClient client(Subscription to) {
    String trusted = to.certificate();
    return clients.computeIfAbsent(
        trusted == null ? "" : trusted,
        known -> {
          HttpClient.Builder client =
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .connectTimeout(CONNECT)
                  .followRedirects(HttpClient.Redirect.NEVER);
          if (!known.isEmpty()) client.sslContext(trusting(certificate(known)));
          return client.build();
        });
  }

  /** A certificate in PEM; refused where it is none. */
  static Certificate certificate(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw SubscriptionProblem.badCertificate();
    }
  }

  /** Trusts this one and nobody else; the name of the host is still looked at. */
  private static SSLContext trusting(Certificate certificate) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("partner", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw SubscriptionProblem.badCertificate();
    }
  }
}
