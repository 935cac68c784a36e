package org.yunqiao.register.party;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The authorities we know by key, and who followed whom. */
public final class Authorities {

  private final Map<String, Authority> byKey;

  private Authorities(Map<String, Authority> byKey) {
    this.byKey = byKey;
  }

  /** Reads the table that comes with the program. */
  public static Authorities load() {
    return of(Table.rows("authorities.csv").stream().map(Authorities::authority).toList());
  }

  static Authorities of(List<Authority> all) {
    return new Authorities(
        all.stream().collect(Collectors.toUnmodifiableMap(Authority::key, Function.identity())));
  }

  private static Authority authority(NamedCsvRecord row) {
    return new Authority(
        row.getField("key"),
        row.getField("name_zh"),
        row.getField("name_en"),
        Table.text(row, "credit_code").map(CreditCode::new),
        Table.date(row, "valid_from"),
        Table.date(row, "valid_to"),
        Table.text(row, "successor"),
        row.getField("source"));
  }

  /** All of them, by key. */
  public List<Authority> all() {
    return byKey.values().stream().sorted(Comparator.comparing(Authority::key)).toList();
  }

  public Optional<Authority> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Who holds the powers of this authority on that day: itself, or whoever followed it. */
  public Optional<Authority> inForce(String key, LocalDate on) {
    var seen = new HashSet<String>();
    Optional<Authority> authority = find(key);
    while (authority.isPresent()
        && authority.get().endedBy(on)
        && seen.add(authority.get().key())) {
      authority = authority.get().successor().flatMap(this::find);
    }
    return authority.filter(found -> found.begunBy(on) && !found.endedBy(on));
  }
}
