package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.JwsProblem;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.proof.Jcs;
import tools.jackson.databind.json.JsonMapper;

/**
 * A partner as docs/operating/exchange.md wants it, over real HTTPS: checks who signed, keeps what
 * it got by message and by key, acknowledges with its own signature, and tells what it holds. It
 * can be told to lie.
 */
public final class StandInPartner implements AutoCloseable {

  /** How it misbehaves. */
  public enum Mood {
    GOOD,
    WRONG_DIGEST,
    WRONG_SIGNATURE,
    NO_SIGNATURE,
    SIGNED_BY_SOMEBODY_ELSE,
    /** Acknowledges, and keeps nothing. */
    KEEPS_NOTHING,
    /** Keeps it, and fails before it answers. */
    DIES_AFTER_KEEPING,
    FAILS,
    HANGS,
    HANGS_IN_THE_BODY,
    ANSWERS_A_GIBIBYTE,
    REDIRECTS,
    TALKS_NONSENSE,
    SAYS_NULL,
    SAYS_A_LIST,
    SAYS_A_NUMBER,
    REFUSES_NULL,
    COUNTS_IN_FRACTIONS,
    REFUSES_OTHERS,
    COUNTS_WRONG
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final char[] PASSWORD = "stand-in".toCharArray();

  private static @Nullable KeyStore made;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final KeyPair key;
  private final String certificate;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final List<String> messages = new ArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Map<String, Held> held = new TreeMap<>();
  private long lines;
  private volatile Mood mood = Mood.GOOD;
  private volatile @Nullable PublicKey platform;
  private volatile Predicate<String> invalid = line -> false;
  private volatile Predicate<String> unreadable = body -> false;
  private volatile @Nullable String holdings;
  private final AtomicReference<Runnable> meanwhileAsked = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  /** What it holds under a key. */
  public record Held(long position, LocalDate day, String digest, Map<String, Object> fields) {}

  private StandInPartner(HttpsServer server, KeyPair key, String certificate) {
    this.server = server;
    this.key = key;
    this.certificate = certificate;
  }

  /** Opens on a port of its own; the certificate is made in the folder. */
  public static StandInPartner open(Path folder) {
    try {
      KeyStore keys = certified(folder);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      var pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(keys.getCertificate("partner").getEncoded())
              + "\n-----END CERTIFICATE-----\n";
      var partner =
          new StandInPartner(
              server, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), pem);
      server.createContext("/exchange/batches", partner::batches);
      server.createContext("/exchange/holdings", partner::holdings);
      server.createContext("/", partner::elsewhere);
      server.setExecutor(partner.threads);
      server.start();
      return partner;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made once for all of them, since another program has to make it. */
  private static synchronized KeyStore certified(Path folder)
      throws IOException, GeneralSecurityException {
    if (made == null) {
      Path store = folder.resolve("partner.p12");
      keytool(store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (var in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      Files.delete(store);
      made = keys;
    }
    return made;
  }

  private static void keytool(Path store) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                tool.toString(),
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
                "SAN=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    try {
      byte[] told = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) throw new IllegalStateException(new String(told, UTF_8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String endpoint() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/exchange";
  }

  public String publicKey() {
    return Keys.pem(key.getPublic());
  }

  public String certificate() {
    return certificate;
  }

  /** Whose signature it wants on what it gets. */
  public StandInPartner knows(PublicKey platform) {
    this.platform = platform;
    return this;
  }

  public void mood(Mood mood) {
    this.mood = mood;
  }

  /** Lines that it will not have. */
  public void refuses(Predicate<String> lines) {
    this.invalid = lines;
  }

  /** Whole messages that it will not have, without saying which line it is. */
  public void refusesWhole(Predicate<String> bodies) {
    this.unreadable = bodies;
  }

  /** Says this when asked what it holds; null: the truth. */
  public void answersHoldings(@Nullable String words) {
    this.holdings = words;
  }

  /** Does this once, the next time it is asked what it holds, before it answers. */
  public void meanwhileAsked(Runnable what) {
    meanwhileAsked.set(what);
  }

  /** Does this once, the next time something comes, before it answers. */
  public void meanwhile(Runnable what) {
    meanwhile.set(what);
  }

  public int asked() {
    return asked.get();
  }

  /** The messages it took effect of, in order. */
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  /** As many lines as it ever took, doubled ones included. */
  public synchronized long lines() {
    return lines;
  }

  public synchronized Map<String, Held> held() {
    return Map.copyOf(held);
  }

  /** Loses what it held under a key. */
  public synchronized void lose(String key) {
    held.remove(key);
  }

  /** Puts something else under a key. */
  public synchronized void spoil(String key, LocalDate day) {
    held.put(key, new Held(0, day, "0".repeat(64), Map.of()));
  }

  /** How often somebody came where nothing is asked for, as whoever follows a redirect would. */
  public int elsewhere() {
    return elsewhere.get();
  }

  private void elsewhere(HttpExchange exchange) throws IOException {
    try (exchange) {
      elsewhere.incrementAndGet();
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void batches(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      DetachedJws says = checked(exchange, "yunqiao-batch", body);
      if (says == null) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      String text = new String(body, UTF_8);
      if (unreadable.test(text)) {
        exchange.sendResponseHeaders(422, -1);
        return;
      }
      meanwhile.getAndSet(() -> {}).run();
      answer(exchange, says, text, Rendering.digest(body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, DetachedJws says, String text, String digest)
      throws IOException, InterruptedException {
    switch (mood) {
      case FAILS -> exchange.sendResponseHeaders(503, -1);
      case HANGS -> Thread.sleep(60_000);
      case HANGS_IN_THE_BODY -> {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        Thread.sleep(60_000);
      }
      case ANSWERS_A_GIBIBYTE -> {
        exchange.sendResponseHeaders(200, 1L << 30);
        try (OutputStream out = exchange.getResponseBody()) {
          for (int i = 0; i < 1024; i++) out.write(new byte[1 << 20]);
        }
      }
      case REDIRECTS -> {
        exchange.getResponseHeaders().set("Location", endpoint() + "/elsewhere");
        exchange.sendResponseHeaders(307, -1);
      }
      case DIES_AFTER_KEEPING -> {
        taken(says, text, digest);
        mood = Mood.GOOD;
        exchange.sendResponseHeaders(500, -1);
      }
      case KEEPS_NOTHING ->
          send(exchange, says, acknowledgement(says, digest, text.lines().count(), List.of()));
      case WRONG_DIGEST ->
          send(
              exchange,
              says,
              acknowledgement(says, "0".repeat(64), text.lines().count(), List.of()));
      case COUNTS_WRONG ->
          send(exchange, says, acknowledgement(says, digest, 1_000_000, List.of()));
      case TALKS_NONSENSE -> send(exchange, says, "[1, \"");
      case SAYS_NULL -> send(exchange, says, "null");
      case SAYS_A_LIST -> send(exchange, says, "[null]");
      case SAYS_A_NUMBER -> send(exchange, says, "7");
      case REFUSES_NULL ->
          send(
              exchange,
              says,
              acknowledgement(says, digest, text.lines().count(), List.of())
                  .replace("\"refused\":[]", "\"refused\":[null]"));
      case COUNTS_IN_FRACTIONS ->
          send(
              exchange,
              says,
              acknowledgement(says, digest, text.lines().count(), List.of())
                  .replaceFirst("\"taken\":(\\d+)", "\"taken\":$1.5"));
      case REFUSES_OTHERS ->
          send(
              exchange,
              says,
              acknowledgement(
                  says,
                  digest,
                  text.lines().count() - 1,
                  List.of(Map.of("position", 999_999, "code", "x", "reason", "y"))));
      case GOOD, WRONG_SIGNATURE, NO_SIGNATURE, SIGNED_BY_SOMEBODY_ELSE -> {
        String answer = taken(says, text, digest);
        if (answer == null) exchange.sendResponseHeaders(409, -1);
        else send(exchange, says, answer);
      }
    }
  }

  /** Takes it once; the same again gets the same answer, and another under its name none. */
  private synchronized @Nullable String taken(DetachedJws says, String text, String digest) {
    String before = digests.get(says.message());
    if (before != null) return before.equals(digest) ? answers.get(says.message()) : null;
    var refused = new ArrayList<Map<String, Object>>();
    long taken = 0;
    for (String line : text.split("\n")) {
      Map<?, ?> item = JSON.readValue(line, Map.class);
      long position = ((Number) item.get("position")).longValue();
      if (invalid.test(line)) {
        refused.add(Map.of("position", position, "code", "E-01", "reason", "字段不符合要求"));
        continue;
      }
      taken++;
      lines++;
      String key = String.valueOf(item.get("key"));
      Held known = held.get(key);
      if (known != null && known.position() > position) continue;
      @SuppressWarnings("unchecked")
      Map<String, Object> fields =
          item.get("fields") instanceof Map<?, ?> told ? (Map<String, Object>) told : Map.of();
      held.put(
          key,
          new Held(
              position,
              LocalDate.parse(String.valueOf(item.get("day"))),
              Rendering.digest(line),
              fields));
    }
    messages.add(says.message());
    String answer = acknowledgement(says, digest, taken, refused);
    digests.put(says.message(), digest);
    answers.put(says.message(), answer);
    return answer;
  }

  private static String acknowledgement(
      DetachedJws says, String digest, long taken, List<Map<String, Object>> refused) {
    return Jcs.string(
        Map.of("message", says.message(), "digest", digest, "taken", taken, "refused", refused));
  }

  private void holdings(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      DetachedJws says = checked(exchange, "yunqiao-question", body);
      if (says == null) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (mood == Mood.FAILS) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      meanwhileAsked.getAndSet(() -> {}).run();
      String words = holdings;
      if (words != null) {
        send(exchange, says, words, "yunqiao-holdings");
        return;
      }
      Map<?, ?> question = JSON.readValue(new String(body, UTF_8), Map.class);
      Object day = question.get("day");
      sign(
          exchange,
          says,
          day == null ? Map.of("days", days()) : Map.of("items", items(day.toString())),
          "yunqiao-holdings");
    }
  }

  private synchronized List<Map<String, Object>> days() {
    var byDay = new TreeMap<LocalDate, Map<String, String>>();
    held.forEach((key, item) ->
        byDay.computeIfAbsent(item.day(), day -> new TreeMap<>()).put(key, item.digest()));
    var days = new ArrayList<Map<String, Object>>();
    byDay.forEach((day, items) ->
        days.add(
            Map.of(
                "day", day.toString(),
                "count", items.size(),
                "digest", Reconciling.digest(items))));
    return days;
  }

  private synchronized List<Map<String, Object>> items(String day) {
    var items = new ArrayList<Map<String, Object>>();
    held.forEach((key, item) -> {
      if (item.day().toString().equals(day)) {
        items.add(Map.of("key", key, "digest", item.digest()));
      }
    });
    return items;
  }

  private @Nullable DetachedJws checked(HttpExchange exchange, String type, byte[] body) {
    try {
      String header = exchange.getRequestHeaders().getFirst(DetachedJws.HEADER);
      DetachedJws.Claimed claimed = DetachedJws.read(header == null ? "" : header);
      PublicKey known = platform;
      boolean good =
          known != null && claimed.says().type().equals(type) && claimed.holds(known, body);
      return good ? claimed.says() : null;
    } catch (JwsProblem malformed) {
      return null;
    }
  }

  private void sign(HttpExchange exchange, DetachedJws asked, Object answer, String type)
      throws IOException {
    send(exchange, asked, Jcs.string(answer), type);
  }

  private void send(HttpExchange exchange, DetachedJws asked, String answer) throws IOException {
    send(exchange, asked, answer, "yunqiao-acknowledgement");
  }

  private void send(HttpExchange exchange, DetachedJws asked, String answer, String type)
      throws IOException {
    byte[] body = answer.getBytes(UTF_8);
    byte[] signed = mood == Mood.WRONG_SIGNATURE ? "something else".getBytes(UTF_8) : body;
    var says =
        new DetachedJws(
            Keys.id(key.getPublic()),
            type,
            "stand-in",
            asked.message(),
            asked.about(),
            Instant.ofEpochSecond(1_800_000_000));
    var secret =
        mood == Mood.SIGNED_BY_SOMEBODY_ELSE ? somebodyElse().getPrivate() : key.getPrivate();
    if (mood != Mood.NO_SIGNATURE) {
      exchange.getResponseHeaders().set(DetachedJws.HEADER, says.sign(secret, signed));
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static KeyPair somebodyElse() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
