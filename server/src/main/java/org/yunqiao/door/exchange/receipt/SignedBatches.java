package org.yunqiao.door.exchange.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.HandIn;
import org.yunqiao.door.exchange.intake.HandInRow;
import org.yunqiao.door.exchange.intake.HandIns;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.subscription.ExchangeLimits;
import org.yunqiao.proof.Jcs;
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
  private static final int AT_ONCE = 4;
  private static final int MOST_ROWS = 1_000;

  private final Semaphore places = new Semaphore(AT_ONCE);
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

  /** Something that reads what is sent. */
  public interface Body {
    byte[] read() throws java.io.IOException;
  }

  /**
   * Takes a batch, or tells again what was told of it.
   *
   * @param account of the program that calls
   * @param signature what it sent beside the content
   */
  public Receipt take(long account, String signature, Body sent) throws java.io.IOException {
    if (!places.tryAcquire()) throw MessageProblem.busy();
    try {
      DetachedJws.Claimed claimed = DetachedJws.read(signature);
      if (!claimed.says().type().equals(BATCH)) throw MessageProblem.noSignature();
      SigningKeys.Key key = key(claimed.says());
      Mandate mandate = mandate(account, key.party(), claimed.says().sender());
      Connector connector = connectors.named(claimed.says().about());
      byte[] body = sent.read();
      if (!claimed.holds(Keys.read(key.key()), body)) throw MessageProblem.wrongSignature();
      String digest = digest(body);
      return transaction.execute(status -> {
        Optional<Receipt> before = before(mandate, claimed.says().message(), digest);
        if (before.isPresent()) return before.get();
        fresh(claimed.says());
        return taken(mandate, connector, claimed.says(), signature, body, digest);
      });
    } finally {
      places.release();
    }
  }

  private SigningKeys.Key key(DetachedJws says) {
    SigningKeys.Key key =
        keys.find(says.keyId())
            .filter(known -> known.counts(keys.today()))
            .orElseThrow(() -> MessageProblem.unknownKey(says.keyId()));
    long sender =
        parties.ids(Identifier.CREDIT_CODE, List.of(says.sender())).getOrDefault(says.sender(), 0L);
    if (stayed(sender) != stayed(key.party())) throw MessageProblem.notTheSender(says.sender());
    return key;
  }

  private long stayed(long party) {
    return parties.merged(List.of(party)).getOrDefault(party, party);
  }

  private Mandate mandate(long account, long party, String sender) {
    return mandates.of(account).stream()
        .filter(one -> one.allows(Act.REPORT))
        .filter(one -> {
          Long whose = one.party();
          return whose != null && stayed(whose) == stayed(party);
        })
        .findFirst()
        .orElseThrow(() -> MessageProblem.noMandate(sender));
  }

  private void fresh(DetachedJws says) {
    int minutes = ExchangeLimits.value("message-age", keys.today()).orElse(0);
    Duration apart = Duration.between(says.at(), clock.instant()).abs();
    if (apart.compareTo(Duration.ofMinutes(minutes)) > 0) throw MessageProblem.tooOld();
  }

  private static long party(Mandate mandate) {
    return java.util.Objects.requireNonNull(mandate.party());
  }

  private Optional<Receipt> before(Mandate mandate, String message, String digest) {
    // two at once: the second waits here until the first is through
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
        .params(message, stayed(party(mandate)))
        .query((row, n) -> 0)
        .single();
    record Known(String digest, Receipt receipt) {}
    Optional<Known> known =
        jdbc.sql("select digest, receipt, sealed from exchange.message where party = ? and id = ?")
            .params(stayed(party(mandate)), message)
            .query((row, n) ->
                new Known(
                    row.getString("digest"),
                    new Receipt(row.getString("receipt"), row.getString("sealed"))))
            .optional();
    known
        .filter(one -> !one.digest().equals(digest))
        .ifPresent(other -> {
          throw MessageProblem.otherPayload(message);
        });
    return known.map(Known::receipt);
  }

  private Receipt taken(
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
            stayed(party(mandate)),
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
    List<Long> own =
        mandates.of(account).stream()
            .filter(one -> one.allows(Act.REPORT) && one.party() != null)
            .map(one -> stayed(party(one)))
            .toList();
    Known known =
        jdbc
            .sql(
                """
                select hand_in, sender, digest from exchange.message
                where party = any(?) and id = ?
                """)
            .param(own.toArray(Long[]::new))
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
        "rows", handIns.rows(file, true, 0, MOST_ROWS).stream().map(SignedBatches::row).toList());
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

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
