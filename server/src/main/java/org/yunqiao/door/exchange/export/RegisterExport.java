package org.yunqiao.door.exchange.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.AttestationNumber;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Event;
import org.yunqiao.register.attestation.Period;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.PartyHistory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parties and attestations with their histories by valid date, as sorted lines of canonical JSON,
 * without positions, salts, recorded times or ids of this register's making. Registers that took in
 * the same say the same, byte for byte.
 */
@Component
public class RegisterExport {

  private final Parties parties;
  private final Attestations attestations;
  private final JsonMapper json;

  RegisterExport(Parties parties, Attestations attestations, JsonMapper json) {
    this.parties = parties;
    this.attestations = attestations;
    this.json = json;
  }

  /** Writes the register, a line for each party and then for each attestation. */
  public void write(Writer out) {
    parties.each(ids -> writeParties(ids, out));
    attestations.each(some -> writeAttestations(some, out));
  }

  @SuppressWarnings("unchecked")
  private void writeParties(List<Long> ids, Writer out) {
    Map<Long, PartyHistory> histories = parties.histories(ids);
    for (Long id : ids) {
      line(Map.of("party", json.convertValue(histories.get(id), Map.class)), out);
    }
  }

  private void writeAttestations(Collection<Attestation> some, Writer out) {
    Set<Long> named = new HashSet<>();
    for (Attestation attestation : some) {
      named.add(attestation.issuer());
      attestation.life().events().stream()
          .map(Event::content)
          .filter(Objects::nonNull)
          .map(Content::holder)
          .filter(Objects::nonNull)
          .forEach(named::add);
    }
    Map<Long, String> identities = parties.identities(named);
    record Line(String number, Map<String, Object> tree, String text) {}
    some.stream()
        .map(attestation -> {
          Map<String, Object> tree = tree(attestation, identities);
          return new Line(AttestationNumber.key(attestation.number()), tree, Jcs.string(tree));
        })
        .sorted(Comparator.comparing(Line::number).thenComparing(Line::text))
        .forEach(line -> line(Map.of("attestation", line.tree()), out));
  }

  private Map<String, Object> tree(Attestation attestation, Map<Long, String> identities) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("scheme", attestation.scheme());
    tree.put("number", attestation.number());
    tree.put("issuer", identities.getOrDefault(attestation.issuer(), ""));
    tree.put(
        "events",
        attestation.life().events().stream()
            .sorted(Comparator.comparing(Event::day).thenComparing(Event::ordinal))
            .map(event -> event(event, identities))
            .toList());
    var periods = new ArrayList<Map<String, Object>>();
    for (Period period : attestation.life().periods()) {
      periods.add(Map.of("from", period.from().toString(), "standing", period.standing().word()));
    }
    tree.put("periods", periods);
    return tree;
  }

  private static Map<String, Object> event(Event event, Map<Long, String> identities) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("kind", event.kind().word());
    tree.put("day", event.day().toString());
    put(tree, "since", event.since());
    put(tree, "observed", event.observed() == null ? null : event.observed().word());
    put(tree, "reason", event.reason());
    if (!event.detail().isEmpty()) tree.put("detail", event.detail());
    Content content = event.content();
    if (content != null) {
      var said = new LinkedHashMap<String, Object>();
      said.put("edition", content.edition());
      put(said, "holder", content.holder() == null ? null : identities.get(content.holder()));
      said.put("issued", content.issued().toString());
      put(said, "expires", content.expires());
      said.put("scope", content.scope());
      said.put("attributes", content.attributes());
      tree.put("content", said);
    }
    return tree;
  }

  private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
    if (value != null) tree.put(key, value.toString());
  }

  private static void line(Map<String, Object> tree, Writer out) {
    try {
      out.write(Jcs.string(tree));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
