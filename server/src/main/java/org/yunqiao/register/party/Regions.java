package org.yunqiao.register.party;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The regions of GB/T 2260, with those that ended (docs/operating/regions.md). */
public final class Regions {

  /** By code; the row that stands comes last. */
  private final Map<String, List<Region>> byCode;

  private Regions(Map<String, List<Region>> byCode) {
    this.byCode = byCode;
  }

  /** Reads the table that comes with the program. */
  public static Regions load() {
    var rows = new ArrayList<>(Table.rows("regions.csv"));
    rows.sort(Comparator.comparing(row -> Region.Level.of(row.getField("code"))));
    var byCode = new HashMap<String, List<Region>>();
    for (NamedCsvRecord row : rows) {
      Region region = region(row, byCode);
      byCode.computeIfAbsent(region.code(), code -> new ArrayList<>()).add(region);
    }
    byCode.values().forEach(list -> list.sort(Comparator.comparing(Regions::end)));
    return new Regions(Map.copyOf(byCode));
  }

  private static Region region(NamedCsvRecord row, Map<String, List<Region>> above) {
    String code = row.getField("code");
    return new Region(
        code,
        row.getField("name"),
        Region.Level.of(code),
        Table.text(row, "parent").map(parent -> parentOf(code, above.get(parent))),
        Table.date(row, "valid_from"),
        Table.date(row, "valid_to"),
        Table.text(row, "successors").map(codes -> List.of(codes.split(" "))).orElse(List.of()),
        row.getField("source"));
  }

  private static Region parentOf(String code, @Nullable List<Region> found) {
    if (found == null) {
      throw new IllegalStateException("regions.csv: no parent for " + code);
    }
    return found.getLast();
  }

  private static LocalDate end(Region region) {
    return region.validTo().orElse(LocalDate.MAX);
  }

  /** The region of this code: the one that stands, else the last that did. */
  public Optional<Region> find(String code) {
    List<Region> rows = rows(code);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
  }

  /** The region that bore this code on that day. */
  public Optional<Region> find(String code, LocalDate on) {
    return rows(code).stream().filter(region -> region.standsOn(on)).findFirst();
  }

  /** The standing regions that cover this one now: itself, while it stands. */
  public List<Region> successors(String code) {
    var standing = new LinkedHashSet<Region>();
    follow(code, standing, new LinkedHashSet<>());
    return List.copyOf(standing);
  }

  private void follow(String code, Set<Region> standing, Set<String> seen) {
    if (!seen.add(code)) {
      return;
    }
    find(code)
        .ifPresent(region -> {
          if (region.stands()) {
            standing.add(region);
          } else {
            region.successors().forEach(next -> follow(next, standing, seen));
          }
        });
  }

  /** The province of any code, also of one this table does not know. */
  public Optional<Region> province(String code) {
    return code.length() < 2 ? Optional.empty() : find(code.substring(0, 2) + "0000");
  }

  private List<Region> rows(String code) {
    return byCode.getOrDefault(code, List.of());
  }
}
