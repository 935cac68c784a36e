package org.yunqiao.door.exchange.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.OrganisationCode;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.party.Verdict;

/** How a row tells who somebody is. */
final class PartyMapping {

  private final String source;
  private final Party.Kind kind;
  private final Value name;
  private final @Nullable Value code;
  private final @Nullable Value region;
  private final @Nullable Value country;
  private final @Nullable Value address;
  private final Map<String, Value> attributes;
  private final List<String> undisclosed;
  private final boolean lenient;
  private final boolean authoritative;
  private final Regions regions;

  PartyMapping(Spec spec, String source, Regions regions) {
    this.source = source;
    this.kind = Party.Kind.of(spec.text("kind").orElse("organisation"));
    this.name = spec.value("name");
    this.code = spec.optionalValue("code");
    this.region = spec.optionalValue("region");
    this.country = spec.optionalValue("country");
    this.address = spec.optionalValue("address");
    this.attributes = spec.values("attributes");
    this.undisclosed = spec.texts("undisclosed");
    this.lenient =
        switch (spec.text("codes").orElse("strict")) {
          case "strict" -> false;
          case "lenient" -> true;
          default -> throw new IllegalArgumentException("codes: strict or lenient");
        };
    this.authoritative = spec.flag("authoritative");
    this.regions = regions;
  }

  /** Whom the row is about; empty when it does not disclose them, which is flagged. */
  Optional<Particulars> map(Map<String, Object> row, List<String> flags) {
    Optional<String> called = name.text(row);
    if (called.isEmpty() || undisclosed.contains(called.get())) {
      if (undisclosed.isEmpty() && called.isEmpty())
        throw new RowProblem("row.missing", "name", "");
      return Optional.empty();
    }
    String text = called.get();
    if (text.length() > 300)
      throw new RowProblem("row.field-too-long", "name", String.valueOf(text.length()));
    List<Identifier> identifiers = identifiers(row, text, flags);
    return Optional.of(
        new Particulars(
            kind,
            text,
            identifiers,
            region(row, identifiers, flags),
            country == null ? null : country.text(row).orElse(null),
            address == null ? null : address.text(row).orElse(null),
            attributes(row),
            authoritative));
  }

  private List<Identifier> identifiers(Map<String, Object> row, String name, List<String> flags) {
    Optional<String> told = code == null ? Optional.empty() : code.text(row);
    if (told.isEmpty()) {
      if (code != null && code.required()) throw new RowProblem("row.missing", "code", "");
      return List.of(new Identifier(source, name));
    }
    String raw = told.get();
    if (raw.length() <= 12) {
      Optional<OrganisationCode> old = OrganisationCode.read(raw);
      if (old.isPresent()) {
        if (old.get().verdict() != Verdict.VALID) {
          if (!lenient) throw new RowProblem("party.code-check", "code", raw);
          flags.add("party.code-check-noted");
        }
        return List.of(new Identifier(Identifier.ORGANISATION_CODE, old.get().value()));
      }
    }
    CreditCode.Reading reading = CreditCode.read(raw);
    switch (reading.verdict()) {
      case VALID -> {}
      case CHECK_DIGIT -> {
        if (!lenient) throw new RowProblem("party.code-check", "code", raw);
        flags.add("party.code-check-noted");
      }
      case NOT_A_CODE -> throw new RowProblem("party.code-invalid", "code", raw);
    }
    if (reading.normalised()) flags.add("party.code-normalised");
    var identifiers = new ArrayList<Identifier>(2);
    identifiers.add(new Identifier(Identifier.CREDIT_CODE, reading.value()));
    reading
        .organisation()
        .filter(part -> part.verdict() == Verdict.VALID)
        .ifPresent(
            part -> identifiers.add(new Identifier(Identifier.ORGANISATION_CODE, part.value())));
    return identifiers;
  }

  private @Nullable String region(
      Map<String, Object> row, List<Identifier> identifiers, List<String> flags) {
    Optional<String> told = region == null ? Optional.empty() : region.text(row);
    if (told.isPresent()) {
      if (regions.find(told.get()).isEmpty()) {
        throw new RowProblem("party.region-unknown", "region", told.get());
      }
      return told.get();
    }
    Identifier identity = identifiers.getFirst();
    if (!identity.kind().equals(Identifier.CREDIT_CODE)) return null;
    // inside a code an unknown region is no reason to refuse: codes outlive regions
    String inside = identity.value().substring(2, 8);
    if (regions.find(inside).isPresent()) return inside;
    flags.add("party.code-region-unknown");
    return null;
  }

  private Map<String, Object> attributes(Map<String, Object> row) {
    var told = new LinkedHashMap<String, Object>();
    attributes.forEach((key, value) -> {
      Object attribute = value.attribute(row);
      if (attribute != null) told.put(key, attribute);
    });
    return told;
  }
}
