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
    return jdbc.sql("select 1 from identity.second_factor where account = ? and confirmed")
        .param(account)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** The secret of a factor that is not confirmed yet, drawn when first asked for. */
  @Transactional
  public byte[] proposed(long account) {
    Keyring.Sealed fresh = keys.seal(Secret.bytes(Totp.SECRET_BYTES), about(account));
    jdbc.sql(
            """
            insert into identity.second_factor (account, key, secret, confirmed, last_step)
            values (?, ?, ?, false, -1) on conflict (account) do nothing
            """)
        .params(account, fresh.key(), fresh.content())
        .update();
    return kept(account, false).orElseThrow(IdentityProblem::wrong);
  }

  /** A first right code confirms the factor; tells the recovery codes, once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> confirm(long account, String code) {
    byte[] secret = kept(account, false).orElseThrow(IdentityProblem::wrongCode);
    if (!taken(account, secret, code)) throw IdentityProblem.wrongCode();
    jdbc.sql("update identity.second_factor set confirmed = true where account = ?")
        .param(account)
        .update();
    return renewRecoveryCodes(account);
  }

  /** Whether a code is right, and is used for the first time. */
  boolean right(long account, String code) {
    return kept(account, true).filter(secret -> taken(account, secret, code)).isPresent();
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
  private boolean taken(long account, byte[] secret, String code) {
    String typed = code.replace(" ", "").strip();
    if (!CODE.matcher(typed).matches()) return false;
    OptionalLong step =
        Totp.accepted(secret, typed, clock.instant(), policy.number("code-drift-steps"));
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

  private Optional<byte[]> kept(long account, boolean confirmed) {
    return jdbc.sql(
            "select key, secret from identity.second_factor where account = ? and confirmed = ?")
        .params(account, confirmed)
        .query((row, n) -> new Keyring.Sealed(row.getString("key"), row.getBytes("secret")))
        .optional()
        .map(sealed -> keys.open(sealed, about(account)));
  }

  private static String about(long account) {
    return "second-factor:" + account;
  }
}
