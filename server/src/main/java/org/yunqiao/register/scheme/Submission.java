package org.yunqiao.register.scheme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is put to an edition.
 *
 * @param on the day of the event: of issue, renewal or change
 * @param followed the day whose rules and rows are followed: that of the event, but in a simulation
 *     a day on which another edition is in force
 * @param expires last day of validity; null without end
 * @param scope codes of what is covered
 * @param attributes what the form asks for
 */
public record Submission(
    LocalDate on,
    LocalDate followed,
    String number,
    LocalDate issued,
    @Nullable LocalDate expires,
    List<String> scope,
    Map<String, Object> attributes,
    Issuer issuer,
    Holder holder) {

  /** As it happens: by the rules of its own day. */
  public Submission(
      LocalDate on,
      String number,
      LocalDate issued,
      @Nullable LocalDate expires,
      List<String> scope,
      Map<String, Object> attributes,
      Issuer issuer,
      Holder holder) {
    this(on, on, number, issued, expires, scope, attributes, issuer, holder);
  }

  /** The same by the rules of another day. */
  public Submission following(LocalDate day) {
    return new Submission(on, day, number, issued, expires, scope, attributes, issuer, holder);
  }

  /**
   * The attestation that lets the issuer issue, as it read on that day; empty where the issuer is
   * named by law, or unknown.
   *
   * @param region GB/T 2260 of the issuing party
   */
  public record Issuer(
      String number, String region, List<String> scope, Map<String, Object> attributes) {

    public static final Issuer NONE = new Issuer("", "", List.of(), Map.of());
  }

  /**
   * Who holds it.
   *
   * @param code 统一社会信用代码; empty when undisclosed
   * @param region GB/T 2260; empty when unknown
   * @param held schemes under which it holds a valid attestation on that day
   * @param withdrawn the last day on which an attestation of its under this scheme was withdrawn
   */
  public record Holder(
      String code, String region, List<String> held, @Nullable LocalDate withdrawn) {

    public static final Holder NONE = new Holder("", "", List.of(), null);
  }
}
