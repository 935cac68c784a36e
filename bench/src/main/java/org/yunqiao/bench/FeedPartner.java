package org.yunqiao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.proof.Jcs;

/**
 * A partner that only keeps up: it checks the signature, keeps each message once, and acknowledges
 * it by its digest under its own signature.
 */
final class FeedPartner implements AutoCloseable {

  private static final char[] PASSWORD = "feed-partner".toCharArray();

  private final HttpsServer server;
  private final KeyPair key;
  private final PublicKey platform;
  private final Map<String, String> kept = new HashMap<>();
  private long items;
  private long atFirst;
  private long first;
  private long last;

  private FeedPartner(HttpsServer server, KeyPair key, PublicKey platform) {
    this.server = server;
    this.key = key;
    this.platform = platform;
  }

  /**
   * Opens; lays down {@code key.pem} and {@code certificate.pem}, by which the platform knows it.
   */
  static FeedPartner open(Path folder, PublicKey platform)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("partner.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "partner",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String told = new String(made.getInputStream().readAllBytes(), UTF_8);
    if (made.waitFor() != 0) throw new IOException(told);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(folder.resolve("key.pem"), Keys.pem(own.getPublic()));
    Files.writeString(
        folder.resolve("certificate.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getCertificate("partner").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    var partner = new FeedPartner(server, own, platform);
    server.createContext("/batches", partner::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return partner;
  }

  String endpoint() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var claimed = DetachedJws.read(exchange.getRequestHeaders().getFirst(DetachedJws.HEADER));
      if (!claimed.holds(platform, body)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      String digest = digest(body);
      long lines = new String(body, UTF_8).lines().count();
      String message = claimed.says().message();
      byte[] answer =
          Jcs.bytes(
              Map.of("message", message, "digest", digest, "taken", lines, "refused", List.of()));
      var says =
          new DetachedJws(
              Keys.id(key.getPublic()),
              "yunqiao-acknowledgement",
              "feed-partner",
              message,
              claimed.says().about(),
              Instant.ofEpochSecond(1_800_000_000));
      exchange.getResponseHeaders().set(DetachedJws.HEADER, says.sign(key.getPrivate(), answer));
      keep(message, digest, lines);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized void keep(String message, String digest, long lines) {
    if (kept.putIfAbsent(message, digest) != null) return;
    items += lines;
    last = System.nanoTime();
    if (first == 0) {
      first = last;
      atFirst = items;
    }
  }

  synchronized long items() {
    return items;
  }

  synchronized int messages() {
    return kept.size();
  }

  /** From the first message to the last, without the first. */
  synchronized double perSecond() {
    return (items - atFirst) * 1e9 / (last - first);
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
