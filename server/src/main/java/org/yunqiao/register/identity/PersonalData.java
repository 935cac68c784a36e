package org.yunqiao.register.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Identifiers of persons: sealed where they lie, found by a keyed index, masked wherever they are
 * shown; opened on purpose only, with a reason that goes to the {@link Trail} (《个人信息保护法》第五十一条).
 * Other rooms keep the number that this one gives.
 */
@Component
public class PersonalData {

  private static final int LEAST_REASON = 2;

  private final JdbcClient jdbc;
  private final Keyring keys;
  private final Trail trail;

  PersonalData(JdbcClient jdbc, Keyring keys, Trail trail) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.trail = trail;
  }

  /** What sort of identifier. */
  public enum Kind {
    /** 居民身份证 by GB 11643-1999. */
    ID_CARD("\\d{17}[0-9X]", 3, 4),
    MOBILE("1\\d{10}", 3, 4),
    PASSPORT("[A-Z0-9]{5,20}", 1, 2),
    MAIL("[^@\\s]{1,64}@[^@\\s]{1,190}", 1, 4);

    private final Pattern form;
    private final int first;
    private final int last;

    Kind(String form, int first, int last) {
      this.form = Pattern.compile(form);
      this.first = first;
      this.last = last;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is kept: full-width characters, spaces and hyphens are how people type. */
    String normal(String typed) {
      String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", "");
      return this == MAIL
          ? text.toLowerCase(Locale.ROOT)
          : text.replace("-", "").toUpperCase(Locale.ROOT);
    }

    boolean holds(String value) {
      return form.matcher(value).matches() && (this != ID_CARD || checked(value));
    }

    /** What may be seen of it. */
    public String masked(String value) {
      int hidden = Math.max(3, value.length() - first - last);
      return value.substring(0, Math.min(first, value.length()))
          + "*".repeat(hidden)
          + (value.length() > first + last ? value.substring(value.length() - last) : "");
    }

    /** The last character is a check by ISO 7064 MOD 11-2. */
    private static boolean checked(String value) {
      int sum = 0;
      for (int i = 0; i < 17; i++) sum = (sum + (value.charAt(i) - '0')) * 2 % 11;
      return "10X98765432".charAt(sum % 11) == value.charAt(17);
    }
  }

  /** Keeps an identifier; the same one is kept once, and has the same number. */
  @Transactional
  public long keep(Kind kind, String typed) {
    String value = kind.normal(typed);
    if (!kind.holds(value)) throw IdentityProblem.badIdentifier();
    Optional<Long> known = find(kind, typed);
    if (known.isPresent()) return known.get();
    long id = jdbc.sql("select nextval('identity.personal_id')").query(Long.class).single();
    Keyring.Sealed sealed = keys.seal(value.getBytes(StandardCharsets.UTF_8), about(kind, id));
    return jdbc.sql(
            """
            insert into identity.personal (id, kind, key, sealed, finder, masked)
            values (?, ?, ?, ?, ?, ?)
            on conflict (kind, finder) do update set masked = excluded.masked
            returning id
            """)
        .params(
            id,
            kind.word(),
            sealed.key(),
            sealed.content(),
            keys.indexes(kind.word() + ":" + value).getLast(),
            kind.masked(value))
        .query(Long.class)
        .single();
  }

  /** The number of an identifier, if it is kept. */
  public Optional<Long> find(Kind kind, String typed) {
    List<byte[]> finders = keys.indexes(kind.word() + ":" + kind.normal(typed));
    return jdbc.sql("select id from identity.personal where kind = ? and finder = any(?)")
        .params(kind.word(), finders.toArray(byte[][]::new))
        .query(Long.class)
        .optional();
  }

  /** What anyone may see of it who may see that it is there. */
  public String masked(long id) {
    return jdbc.sql("select masked from identity.personal where id = ?")
        .param(id)
        .query(String.class)
        .optional()
        .orElseThrow(() -> IdentityProblem.noPersonalData(id));
  }

  /** Opens it, and notes who wanted to see it and why; may he is for the door to ask. */
  @Transactional
  public String show(long id, String reason) {
    String why = reason.strip();
    if (why.length() < LEAST_REASON) throw IdentityProblem.noReason();
    trail.done(Act.SHOW_PERSONAL_DATA.word(), "personal:" + id, why);
    return jdbc.sql("select kind, key, sealed from identity.personal where id = ?")
        .param(id)
        .query((row, n) -> {
          Kind kind =
              Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
          var sealed = new Keyring.Sealed(row.getString("key"), row.getBytes("sealed"));
          return new String(keys.open(sealed, about(kind, id)), StandardCharsets.UTF_8);
        })
        .optional()
        .orElseThrow(() -> IdentityProblem.noPersonalData(id));
  }

  /**
   * Forgets it for good; its number leads nowhere. Whoever keeps the number learns of an erasure by
   * the fact that told of the person ({@code org.yunqiao.ledger.Erasures}) and calls this.
   */
  @Transactional
  public void forget(long id, String ground) {
    jdbc.sql("delete from identity.personal where id = ?").param(id).update();
    trail.done(Act.ERASE.word(), "personal:" + id, ground);
  }

  private static String about(Kind kind, long id) {
    return kind.word() + ":" + id;
  }
}
