package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a certificate is recognised in a country on a day, and on which condition.
 *
 * @param country code of ISO 3166-1, three letters
 * @param arrangement what the table says; empty where no arrangement is listed
 */
public record Recognition(
    String number,
    String scheme,
    String country,
    LocalDate on,
    Status status,
    Optional<Arrangement> arrangement) {

  /** What a certificate is worth there. */
  public enum Status {
    RECOGNISED,
    /** Where the condition is met. */
    CONDITIONAL,
    /** No arrangement is listed; that is no proof that there is none. */
    UNLISTED,
    /** It is not valid on the day, so that it is worth nothing anywhere. */
    NOT_VALID;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A row of the country files.
   *
   * @param zh its condition in Chinese
   * @param en and in English
   */
  public record Arrangement(String zh, String en, LocalDate since, String source) {}
}
