package org.yunqiao.register.identity;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mandate is to say; the members are those of {@link Mandate}. */
public record Terms(
    @Nullable Long party,
    Role role,
    @Nullable String region,
    Set<String> schemes,
    LocalDate from,
    @Nullable LocalDate until) {

  private static final Pattern ENDING = Pattern.compile("(?:00)+$");

  /** A region may be given as a whole code, 330000, or as its first digits, 33. */
  public Terms {
    schemes = Set.copyOf(schemes);
    if (region != null && region.length() == 6) region = ENDING.matcher(region).replaceFirst("");
  }

  /** For a party, everywhere and in all schemes, from a day on. */
  public static Terms forParty(long party, Role role, LocalDate from) {
    return new Terms(party, role, null, Set.of(), from, null);
  }

  /** For an authority in a region, or everywhere where it is null, from a day on. */
  public static Terms forRegion(@Nullable String region, Role role, LocalDate from) {
    return new Terms(null, role, region, Set.of(), from, null);
  }

  /** For the platform, from a day on. */
  public static Terms forPlatform(Role role, LocalDate from) {
    return new Terms(null, role, null, Set.of(), from, null);
  }
}
