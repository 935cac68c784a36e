package org.yunqiao.register.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people want to be told by mail (电子邮箱). An address counts once a code that was sent there
 * came back; it lies sealed, and is opened for nothing but to send to it.
 */
@Component
public class Mailboxes {

  private static final int DIGITS = 8;

  private final JdbcClient jdbc;
  private final Keyring keys;
  private final Policy policy;
  private final Clock clock;

  Mailboxes(JdbcClient jdbc, Keyring keys, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * An account's address as anyone may see it.
   *
   * @param confirmed null while its code has not come back
   */
  public record Shown(String masked, @Nullable Instant confirmed) {}

  /** Where to send to; never shown. */
  public record Mailbox(long account, String address) {}

  /** What an account has. */
  public Optional<Shown> of(long account) {
    return jdbc.sql("select masked, confirmed from identity.mailbox where account = ?")
        .param(account)
        .query((row, n) -> {
          Timestamp confirmed = row.getTimestamp("confirmed");
          return new Shown(
              row.getString("masked"), confirmed == null ? null : confirmed.toInstant());
        })
        .optional();
  }

  /**
   * Takes an address for an account, in place of the one it had.
   *
   * @return the code to send there
   */
  @Transactional
  public String propose(long account, String address) {
    String value = PersonalData.Kind.MAIL.normal(address);
    if (!PersonalData.Kind.MAIL.holds(value)) throw IdentityProblem.badIdentifier();
    Instant now = clock.instant();
    Optional<Instant> asked =
        jdbc.sql("select asked from identity.mailbox where account = ? for update")
            .param(account)
            .query((row, n) -> row.getTimestamp("asked").toInstant())
            .optional();
    Instant free = now.minus(policy.minutes("mail-pause-minutes"));
    if (asked.isPresent() && asked.get().isAfter(free)) throw IdentityProblem.mailSoon();
    forget(account);
    Keyring.Sealed sealed = keys.seal(value.getBytes(StandardCharsets.UTF_8), about(account));
    String code = code();
    jdbc.sql(
            """
            insert into identity.mailbox (account, key, sealed, masked, code, asked)
            values (?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .params(
            account,
            sealed.key(),
            sealed.content(),
            PersonalData.Kind.MAIL.masked(value),
            Secret.digest(code),
            now.toString())
        .update();
    return code;
  }

  /** Eight digits by chance. */
  private static String code() {
    long number = 0;
    for (byte each : Secret.bytes(7)) number = number << 8 | (each & 0xff);
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % 100_000_000);
  }

  /** The code came back; refused where it is another, too late, or tried too often. */
  @Transactional(noRollbackFor = IdentityProblem.class)
  public void confirm(long account, String code) {
    record Waiting(byte @Nullable [] code, Instant asked, int tries) {}
    Waiting waiting =
        jdbc.sql("select code, asked, tries from identity.mailbox where account = ? for update")
            .param(account)
            .query((row, n) ->
                new Waiting(
                    row.getBytes("code"),
                    row.getTimestamp("asked").toInstant(),
                    row.getInt("tries")))
            .optional()
            .orElseThrow(IdentityProblem::mailCode);
    Instant last = waiting.asked.plus(policy.minutes("mail-code-minutes"));
    byte[] sent = waiting.code;
    if (sent == null
        || clock.instant().isAfter(last)
        || waiting.tries >= policy.number("mail-code-tries")) {
      throw IdentityProblem.mailCode();
    }
    if (!MessageDigest.isEqual(sent, Secret.digest(code.strip()))) {
      jdbc.sql("update identity.mailbox set tries = tries + 1 where account = ?")
          .param(account)
          .update();
      throw IdentityProblem.mailCode();
    }
    jdbc.sql(
            """
            update identity.mailbox set confirmed = ?::timestamptz, code = null where account = ?
            """)
        .params(clock.instant().toString(), account)
        .update();
  }

  /** No mail any more. */
  @Transactional
  public void forget(long account) {
    jdbc.sql("delete from identity.mailbox where account = ?").param(account).update();
  }

  /** Confirmed addresses of open accounts, some at a time, by account. */
  @Transactional(readOnly = true)
  public List<Mailbox> confirmed(long after, int limit) {
    return jdbc.sql(
            """
            select m.account, m.key, m.sealed from identity.mailbox m
            join identity.account a on a.id = m.account
            where m.account > ? and m.confirmed is not null and a.state = 'open'
            order by m.account limit ?
            """)
        .params(after, limit)
        .query((row, n) -> {
          long account = row.getLong("account");
          var sealed = new Keyring.Sealed(row.getString("key"), row.getBytes("sealed"));
          byte[] address = keys.open(sealed, about(account));
          return new Mailbox(account, new String(address, StandardCharsets.UTF_8));
        })
        .list();
  }

  private static String about(long account) {
    return "mailbox:" + account;
  }
}
