package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * 国别文件: whether a certificate of the register is recognised in a country, by the dated rows of
 * {@code tables/countries.csv}. A row of the country itself comes before one of many countries.
 */
@Component
public class Countries {

  private static final String TABLE = "countries";
  private static final String MANY = "XXX";

  private final Attestations attestations;

  Countries(Attestations attestations) {
    this.attestations = attestations;
  }

  /** Whether a certificate of a scheme and number is recognised there on a day. */
  public Recognition recognition(String scheme, String number, String country, LocalDate on) {
    String code = known(country);
    Attestation found =
        attestations.numbered(scheme, List.of(number)).stream()
            .findFirst()
            .orElseThrow(() -> ProgrammeProblem.noCertificate(scheme, number));
    boolean valid = found.life().standing(on).filter(Standing.VALID::equals).isPresent();
    Recognition.Status status =
        !valid
            ? Recognition.Status.NOT_VALID
            : row(scheme, code, on)
                .map(row ->
                    row.text("recognition").equals("full")
                        ? Recognition.Status.RECOGNISED
                        : Recognition.Status.CONDITIONAL)
                .orElse(Recognition.Status.UNLISTED);
    return new Recognition(
        number, scheme, code, on, status, row(scheme, code, on).map(row -> told(row, on)));
  }

  /** What is arranged with a country about certificates of a scheme, on a day. */
  public Optional<Recognition.Arrangement> arrangement(
      String scheme, String country, LocalDate on) {
    return row(scheme, known(country), on).map(row -> told(row, on));
  }

  /** An arrangement with whom it is; {@code XXX} is many. */
  public record Listed(String country, String scheme, Recognition.Arrangement arrangement) {}

  /** All that are in force on a day. */
  public List<Listed> listed(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream()
        .map(row -> new Listed(row.text("country"), row.text("scheme"), told(row, on)))
        .toList();
  }

  private static String known(String country) {
    String code = country.strip().toUpperCase(Locale.ROOT);
    boolean known =
        !code.equals("CHN")
            && Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(code);
    if (!known) throw ProgrammeProblem.noCountry(country);
    return code;
  }

  private static Recognition.Arrangement told(Row row, LocalDate on) {
    return new Recognition.Arrangement(
        row.text("zh"), row.text("en"), row.from().orElse(on), row.source());
  }

  private static Optional<Row> row(String scheme, String country, LocalDate on) {
    var table = Tables.shared().named(TABLE);
    return table.find(on, country, scheme).or(() -> table.find(on, MANY, scheme));
  }
}
