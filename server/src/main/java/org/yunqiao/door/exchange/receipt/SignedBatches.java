package org.yunqiao.door.exchange.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.HandIn;
import org.yunqiao.door.exchange.intake.HandInRow;
import org.yunqiao.door.exchange.intake.HandIns;
import org.yunqiao.door.exchange.intake.ReportingLimits;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.subscription.ExchangeLimits;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.SigningKeys;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/**
 * Takes signed batches. Who signs is a party, by a key that is its own; who calls is a program with
 * a mandate to report for it. What is taken ends in the same intake as every file, and the number
 * of a message makes it one effect with one receipt.
 */
@Component
public class SignedBatches {

  private static final String BATCH = "yunqiao-batch";
  private static final String RECEIPT = "yunqiao-receipt";
  private static final String RESULT = "yunqiao-result";
  private static final int PIECE = 1 << 16;

  private final AtomicInteger places = new AtomicInteger();
  private final HandIns handIns;
  private final Connectors connectors;
  private final SigningKeys keys;
  private final Mandates mandates;
  private final Parties parties;
  private final ExchangeKey own;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SignedBatches(
      HandIns handIns,
      Connectors connectors,
      SigningKeys keys,
      Mandates mandates,
      Parties parties,
      ExchangeKey own,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.handIns = handIns;
    this.connectors = connectors;
    this.keys = keys;
    this.mandates = mandates;
    this.parties = parties;
    this.own = own;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes a batch, or tells again what was told of it. The content is read once it is clear that
   * whoever sends it may, within bounds of size and time.
   *
   * @param account of the program that calls
   * @param signature what it sent beside the content
   */
  public Receipt take(long account, String signature, InputStream sent) throws IOException {
    if (places.incrementAndGet() > limit("messages-at-once")) {
      places.decrementAndGet();
      throw MessageProblem.busy();
    }
    try {
      DetachedJws.Claimed claimed = DetachedJws.read(signature);
      DetachedJws says = claimed.says();
      if (!says.type().equals(BATCH)) throw MessageProblem.noSignature();
      own.publicKey(); // refused where no receipt could be signed
      SigningKeys.Key key = key(says);
      Connector connector = connectors.named(says.about());
      long party = stayed(key.party());
      Mandate mandate = mandate(account, party, connector, says.sender());
      if (known(party, says.message()).isEmpty()) fresh(says);
      byte[] body = read(sent);
      if (!claimed.holds(Keys.read(key.key()), body)) throw MessageProblem.wrongSignature();
      String digest = HexFormat.of().formatHex(Sha256.of(body));
      return transaction.execute(status -> {
        Optional<Receipt> before = before(party, says.message(), digest);
        if (before.isPresent()) return before.get();
        fresh(says);
        return taken(party, mandate, connector, says, signature, body, digest);
      });
    } finally {
      places.decrementAndGet();
    }
  }

  private byte[] read(InputStream sent) throws IOException {
    long most = ReportingLimits.largest(keys.today());
    Instant until = clock.instant().plus(Duration.ofMinutes(limit("message-time")));
    var body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int read; (read = sent.read(piece)) >= 0; ) {
      body.write(piece, 0, read);
      if (body.size() > most) throw MessageProblem.tooLarge(most >> 20);
      if (clock.instant().isAfter(until)) throw MessageProblem.tooSlow();
    }
    return body.toByteArray();
  }

  private SigningKeys.Key key(DetachedJws says) {
    SigningKeys.Key key =
        keys.find(says.keyId())
            .filter(known -> known.counts(keys.today()))
            .orElseThrow(() -> MessageProblem.unknownKey(says.keyId()));
    Long sender = parties.ids(Identifier.CREDIT_CODE, List.of(says.sender())).get(says.sender());
    if (sender == null || stayed(sender) != stayed(key.party())) {
      throw MessageProblem.notTheSender(says.sender());
    }
    return key;
  }

  private long stayed(long party) {
    return parties.merged(List.of(party)).getOrDefault(party, party);
  }

  /** It, and those that became it: under their numbers, too, something was sent. */
  private Long[] all(Collection<Long> stayed) {
    var all = new LinkedHashSet<>(stayed);
    all.addAll(parties.leadingTo(stayed).keySet());
    return all.toArray(Long[]::new);
  }

  /** The one by which this source may be reported, where there are several. */
  private Mandate mandate(long account, long party, Connector source, String sender) {
    List<Mandate> held = reporting(account, party);
    return held.stream()
        .filter(one -> source.handedInBy(one.role().word()))
        .findFirst()
        .or(() -> held.stream().findFirst())
        .orElseThrow(() -> MessageProblem.noMandate(sender));
  }

  private List<Mandate> reporting(long account, long party) {
    List<Long> all = Arrays.asList(all(List.of(party)));
    return mandates.of(account).stream()
        .filter(one -> one.allows(Act.REPORT) && all.contains(one.party()))
        .toList();
  }

  private void fresh(DetachedJws says) {
    Instant now = clock.instant();
    boolean old = says.at().plus(Duration.ofMinutes(limit("message-age"))).isBefore(now);
    boolean early = says.at().isAfter(now.plus(Duration.ofMinutes(limit("message-early"))));
    if (old || early) throw MessageProblem.tooOld();
  }

  private int limit(String code) {
    return ExchangeLimits.bound(code, keys.today());
  }

  private record Known(String digest, Receipt receipt) {}

  private Optional<Receipt> before(long party, String message, String digest) {
    // two at once: the second waits here until the first is through
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
        .params(message, party)
        .query((row, n) -> 0)
        .single();
    Optional<Known> known = known(party, message);
    known
        .filter(one -> !one.digest().equals(digest))
        .ifPresent(other -> {
          throw MessageProblem.otherPayload(message);
        });
    return known.map(Known::receipt);
  }

  private Optional<Known> known(long party, String message) {
    return jdbc.sql(
            """
            select digest, receipt, sealed from exchange.message
            where party = any(?) and id = ? order by at limit 1
            """)
        .param(all(List.of(party)))
        .param(message)
        .query((row, n) ->
            new Known(
                row.getString("digest"),
                new Receipt(row.getString("receipt"), row.getString("sealed"))))
        .optional();
  }

  private Receipt taken(
      long party,
      Mandate mandate,
      Connector connector,
      DetachedJws says,
      String signature,
      byte[] body,
      String digest) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    HandIn file =
        handIns.hand(
            mandate,
            connector,
            says.message() + ending(connector, body),
            new ByteArrayInputStream(body));
    var told = new TreeMap<String, Object>();
    told.put("sender", says.sender());
    told.put("message", says.message());
    told.put("source", connector.name());
    told.put("digest", digest);
    told.put("bytes", file.bytes());
    told.put("file", file.id());
    told.put("received", at.toString());
    Receipt receipt = sealed(RECEIPT, says.message(), connector.name(), at, told);
    jdbc.sql(
            """
            insert into exchange.message
              (party, id, digest, sender, hand_in, at, signature, receipt, sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            party,
            says.message(),
            digest,
            says.sender(),
            file.id(),
            Timestamp.from(at),
            signature,
            receipt.body(),
            receipt.signature())
        .update();
    return receipt;
  }

  /** Where a source comes in several formats, the first bytes tell which. */
  private static String ending(Connector connector, byte[] body) {
    if (connector.formats().size() == 1) {
      return "." + connector.formats().iterator().next().toLowerCase(java.util.Locale.ROOT);
    }
    if (body.length > 1 && body[0] == 'P' && body[1] == 'K') return ".xlsx";
    return body.length > 0 && body[0] == '{' ? ".jsonl" : ".csv";
  }

  /**
   * What has become of a message, as far as it is: the position of its receipt in the journal once
   * it is taken, and the rows that were sent back.
   */
  @Transactional(readOnly = true)
  public Receipt result(long account, String message) {
    record Known(long file, String sender, String digest) {}
    List<Long> reported =
        mandates.of(account).stream()
            .filter(one -> one.allows(Act.REPORT))
            .map(Mandate::party)
            .filter(Objects::nonNull)
            .toList();
    Map<Long, Long> merged = parties.merged(reported);
    Long[] own =
        all(reported.stream().map(each -> merged.getOrDefault(each, each)).distinct().toList());
    Known known =
        jdbc
            .sql(
                """
                select hand_in, sender, digest from exchange.message
                where party = any(?) and id = ? order by at
                """)
            .param(own)
            .param(message)
            .query((row, n) ->
                new Known(row.getLong("hand_in"), row.getString("sender"), row.getString("digest")))
            .list()
            .stream()
            .findFirst()
            .orElseThrow(() -> MessageProblem.none(message));
    HandIn file = handIns.find(known.file()).orElseThrow(() -> MessageProblem.none(message));
    var told = new TreeMap<String, Object>();
    told.put("sender", known.sender());
    told.put("message", message);
    told.put("source", file.connector());
    told.put("digest", known.digest());
    told.put("state", file.state().word());
    Optional.ofNullable(file.position()).ifPresent(position -> told.put("position", position));
    Optional.ofNullable(file.refusal()).ifPresent(code -> told.put("refusal", code));
    told.put("new", file.counts().fresh());
    told.put("changed", file.counts().changed());
    told.put("unchanged", file.counts().unchanged());
    told.put("rejected", file.counts().rejected());
    told.put(
        "rows",
        handIns.rows(file, true, 0, limit("result-rows")).stream()
            .map(SignedBatches::row)
            .toList());
    Instant ended = file.ended();
    return sealed(RESULT, message, file.connector(), ended == null ? clock.instant() : ended, told);
  }

  private static Map<String, Object> row(HandInRow row) {
    return Map.of(
        "row", row.number(),
        "key", row.key(),
        "code", row.code(),
        "field", row.field(),
        "detail", row.detail());
  }

  private Receipt sealed(
      String type, String message, String about, Instant at, Map<String, Object> told) {
    String body = Jcs.string(told);
    return new Receipt(body, own.sign(type, message, about, at, body.getBytes(UTF_8)));
  }
}
