package org.yunqiao.register.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The second factor: codes by time, and recovery codes for whoever has lost the device. */
@Component
class SecondFactors {

  private static final Pattern CODE = Pattern.compile("\\d{6}");

  private final JdbcClient jdbc;
  private final Keyring keys;
  private final Policy policy;
  private final Clock clock;

  SecondFactors(JdbcClient jdbc, Keyring keys, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.policy = policy;
    this.clock = clock;
  }

  boolean has(long account) {
    return kept(account).isPresent();
  }

  /**
   * The secret that is proposed to a session, drawn when first asked for: whoever else knows the
   * password does not learn what is scanned here.
   */
  @Transactional
  public byte[] proposed(long account, String session) {
    Keyring.Sealed fresh = keys.seal(Secret.bytes(Totp.SECRET_BYTES), about(account));
    jdbc.sql(
            """
            update identity.session set proposed_key = ?, proposed = ?
            where token = ? and proposed is null
            """)
        .params(fresh.key(), fresh.content(), Secret.digest(session))
        .update();
    return proposal(account, session).orElseThrow(IdentityProblem::signInAgain);
  }

  /**
   * A first right code sets the factor up that was proposed to a session; tells the recovery codes,
   * once. Where another session was quicker, nothing is set up.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> confirm(long account, String session, String code) {
    byte[] secret = proposal(account, session).orElseThrow(IdentityProblem::wrongCode);
    long step = step(secret, code).orElseThrow(IdentityProblem::wrongCode);
    Keyring.Sealed sealed = keys.seal(secret, about(account));
    int fresh =
        jdbc.sql(
                """
                insert into identity.second_factor (account, key, secret, last_step)
                values (?, ?, ?, ?) on conflict (account) do nothing
                """)
            .params(account, sealed.key(), sealed.content(), step)
            .update();
    if (fresh == 0) throw IdentityProblem.signInAgain();
    return renewRecoveryCodes(account);
  }

  private Optional<byte[]> proposal(long account, String session) {
    return jdbc.sql(
            """
            select proposed_key, proposed from identity.session
            where account = ? and token = ? and proposed is not null
            """)
        .params(account, Secret.digest(session))
        .query(
            (row, n) -> new Keyring.Sealed(row.getString("proposed_key"), row.getBytes("proposed")))
        .optional()
        .map(sealed -> keys.open(sealed, about(account)));
  }

  /** Whether a code is right, and is used for the first time. */
  boolean right(long account, String code) {
    return kept(account).filter(secret -> taken(account, secret, code)).isPresent();
  }

  /** Whether it is a recovery code that was not used yet; it is from now on. */
  boolean recovers(long account, String code) {
    return jdbc.sql(
                """
                update identity.recovery_code set used = ?::timestamptz
                where account = ? and code = ? and used is null
                """)
            .params(clock.instant().toString(), account, SecondHalf.digest(code))
            .update()
        == 1;
  }

  List<String> renewRecoveryCodes(long account) {
    jdbc.sql("delete from identity.recovery_code where account = ?").param(account).update();
    var codes = new ArrayList<String>();
    for (int n = 0; n < policy.number("recovery-codes"); n++) {
      String code = Secret.letters();
      jdbc.sql("insert into identity.recovery_code (account, code) values (?, ?)")
          .params(account, SecondHalf.digest(code))
          .update();
      codes.add(code);
    }
    return List.copyOf(codes);
  }

  void forget(long account) {
    jdbc.sql("delete from identity.second_factor where account = ?").param(account).update();
    jdbc.sql("delete from identity.recovery_code where account = ?").param(account).update();
  }

  /** One statement, so that of two who send the same code at once only one comes in. */
  private OptionalLong step(byte[] secret, String code) {
    String typed = code.replace(" ", "").strip();
    return CODE.matcher(typed).matches()
        ? Totp.accepted(secret, typed, clock.instant(), policy.number("code-drift-steps"))
        : OptionalLong.empty();
  }

  private boolean taken(long account, byte[] secret, String code) {
    OptionalLong step = step(secret, code);
    return step.isPresent()
        && jdbc.sql(
                    """
                    update identity.second_factor set last_step = ?
                    where account = ? and last_step < ?
                    """)
                .params(step.getAsLong(), account, step.getAsLong())
                .update()
            == 1;
  }

  private Optional<byte[]> kept(long account) {
    return jdbc.sql("select key, secret from identity.second_factor where account = ?")
        .param(account)
        .query((row, n) -> new Keyring.Sealed(row.getString("key"), row.getBytes("secret")))
        .optional()
        .map(sealed -> keys.open(sealed, about(account)));
  }

  private static String about(long account) {
    return "second-factor:" + account;
  }
}
