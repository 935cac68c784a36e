package org.yunqiao.register.scheme.system;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.table.Confidence;

/**
 * A scheme in its place.
 *
 * @param overlay whether nothing is issued under it: it is asked in addition to another
 * @param editions newest first
 * @param relations with other schemes, both ways, and with regulations and partners
 */
public record Member(
    String scheme,
    Edition.Names names,
    Edition.Kind kind,
    boolean overlay,
    List<Dated> editions,
    List<Relation> relations) {

  /** When an edition counts, seen from a day. */
  public enum Time {
    COMING,
    IN_FORCE,
    PAST
  }

  /** An edition of it. */
  public record Dated(
      String edition, LocalDate from, @Nullable LocalDate to, Time time, Confidence confidence) {}

  /** How it stands to another scheme, or to a paper or partner. */
  public enum Sort {
    EXTENDS,
    EXTENDED_BY,
    OVERLAYS,
    OVERLAID_BY,
    ISSUED_UNDER,
    RECOGNISES,
    RECOGNISED_BY,
    REPLACES,
    REPLACED_BY,
    REQUIRED_BY,
    PARTNER
  }

  /**
   * One relation.
   *
   * @param scheme the other scheme; null where it is a paper or a partner
   * @param names of the other; null where a reference leads nowhere
   */
  public record Relation(Sort sort, @Nullable String scheme, Edition.@Nullable Names names) {

    public boolean broken() {
      return names == null;
    }
  }

  public Optional<Dated> inForce() {
    return editions.stream().filter(dated -> dated.time() == Time.IN_FORCE).findFirst();
  }
}
