package org.yunqiao.view.publicity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A party as the public sees it.
 *
 * @param name null where withheld, because it is a person
 * @param code what to ask for it by: credit code, organisation code, approval or authority key
 * @param erased whether what told of it was erased by law
 */
public record PublicParty(
    long id,
    String kind,
    @Nullable String name,
    @Nullable String code,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes,
    List<String> former,
    boolean erased) {

  /** Whether personal data, or an erasure, keeps the name from being shown. */
  public boolean withheld() {
    return name == null;
  }

  /** What it is asked for by: its code, or the register's own number where it has none. */
  public String reference() {
    return code == null ? "id-" + id : code;
  }
}
