package org.yunqiao.work.casework;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.Jcs;

/**
 * Forms posted under a key, each in the name of a mandate. One that is posted again, be it at the
 * same moment, waits for the first and gets its answer; the same key with other words is refused.
 */
@Component
class Posted {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  /** Nobody posts a form again after that. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;

  Posted(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The case that a form posted under this key led to; empty where this is the first time. */
  Optional<Long> before(Hand hand, String key, Application application, Moment now) {
    return before(
        hand,
        key,
        List.of(
            application.scheme(),
            application.body(),
            application.form(),
            documents(application.documents())),
        now);
  }

  Optional<Long> before(Hand hand, String key, long task, Completion completion, Moment now) {
    return before(
        hand,
        key,
        List.of(task, completion.outcome(), completion.form(), documents(completion.documents())),
        now);
  }

  private Optional<Long> before(Hand hand, String key, List<Object> said, Moment now) {
    if (!KEY.matches(key)) throw CaseworkProblem.badKey();
    String digest = digest(List.of(hand.mandate(), said));
    jdbc.sql("delete from casework.posted where at < ?")
        .param(Timestamp.from(now.at().minus(KEPT)))
        .update();
    boolean first =
        jdbc.sql(
                    """
                    insert into casework.posted (account, key, digest, at) values (?, ?, ?, ?)
                    on conflict (account, key) do nothing
                    """)
                .params(hand.account(), key, digest, Timestamp.from(now.at()))
                .update()
            == 1;
    if (first) return Optional.empty();
    return Optional.of(
        jdbc.sql("select digest, case_file from casework.posted where account = ? and key = ?")
            .params(hand.account(), key)
            .query((row, n) -> {
              if (!row.getString("digest").equals(digest)) throw CaseworkProblem.keyUsed();
              return row.getLong("case_file");
            })
            .single());
  }

  void done(Hand hand, String key, long caseId) {
    jdbc.sql("update casework.posted set case_file = ? where account = ? and key = ?")
        .params(caseId, hand.account(), key)
        .update();
  }

  private static List<Map<String, String>> documents(List<Attached> documents) {
    return documents.stream()
        .map(d -> Map.of("kind", d.kind(), "name", d.name(), "digest", d.digest()))
        .toList();
  }

  /** SHA-256 of the canonical JSON (RFC 8785) of what was said, lower-case hex. */
  static String digest(Object said) {
    try {
      byte[] bytes = Jcs.string(said).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
