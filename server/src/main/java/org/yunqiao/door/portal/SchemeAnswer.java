package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An edition of a scheme in the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemeAnswer(
    String code,
    String edition,
    Edition.Names names,
    String kind,
    LocalDate from,
    @Nullable LocalDate to,
    @JsonProperty("validity_months") @Nullable Integer validityMonths,
    @Nullable Issuer issuer,
    @Nullable String field,
    @Nullable String number,
    List<Edition.Basis> basis,
    String digest,
    @Nullable JsonNode form,
    @JsonUnwrapped @Nullable SchemeDetail detail) {

  /** Who may issue: named by law, or attested under another scheme. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Issuer(@Nullable List<String> authorities, @Nullable String attested) {

    static Issuer of(Edition.Issuer issuer) {
      return switch (issuer) {
        case Edition.Issuer.ByLaw(List<String> authorities) -> new Issuer(authorities, null);
        case Edition.Issuer.Attested(String under) -> new Issuer(null, under);
      };
    }
  }

  static SchemeAnswer brief(Edition edition) {
    return of(edition, null, null);
  }

  static SchemeAnswer whole(Edition edition, SchemeDetail detail, JsonMapper json) {
    return of(edition, json.readTree(edition.form().text()), detail);
  }

  private static SchemeAnswer of(
      Edition edition, @Nullable JsonNode form, @Nullable SchemeDetail detail) {
    var number = edition.number();
    return new SchemeAnswer(
        edition.scheme(),
        edition.edition(),
        edition.names(),
        edition.kind().name().toLowerCase(Locale.ROOT),
        edition.from(),
        edition.to(),
        edition.validityMonths(),
        edition.charter().issuer() == null ? null : Issuer.of(edition.issuer()),
        edition.fields().isEmpty() ? null : String.join(" ", edition.fields()),
        number == null ? null : number.pattern(),
        edition.basis(),
        edition.digest(),
        form,
        detail);
  }
}
