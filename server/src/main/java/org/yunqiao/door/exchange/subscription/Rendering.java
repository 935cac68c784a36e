package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.ledger.Entry;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.PartyHistory;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/**
 * Makes items of facts: what the fact says, joined with what the register knows of who is named.
 */
@Component
class Rendering {

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final String ATTESTATION = "attestation.";

  private final Attestations attestations;
  private final Parties parties;
  private final Schemes schemes;
  private final ExchangeKey key;

  Rendering(Attestations attestations, Parties parties, Schemes schemes, ExchangeKey key) {
    this.attestations = attestations;
    this.parties = parties;
    this.schemes = schemes;
    this.key = key;
  }

  /**
   * An item, ready to go or with what is wrong with it.
   *
   * @param day of the fact, by which both sides count
   * @param line its bytes, without the line feed
   * @param defect code of why it cannot go; empty where it can
   * @param field in which the defect is
   */
  record Made(
      long position,
      String key,
      String kind,
      LocalDate day,
      LocalDate decided,
      Map<String, Object> fields,
      boolean over,
      String defect,
      String field) {

    Made withFields(Map<String, Object> more) {
      return new Made(position, key, kind, day, decided, more, over, defect, field);
    }

    String line() {
      var line = new TreeMap<String, Object>();
      line.put("day", day.toString());
      line.put("fields", fields);
      line.put("key", key);
      line.put("kind", kind);
      line.put("position", position);
      return Jcs.string(line);
    }
  }

  static String digest(String text) {
    return digest(text.getBytes(UTF_8));
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The items that facts make in a feed, in their order. */
  List<Made> items(Feed feed, List<Entry> facts) {
    record Taken(Entry fact, Feed.ItemKind kind) {}
    var taken = new ArrayList<Taken>();
    for (Entry fact : facts) {
      feed.kind(fact).ifPresent(kind -> taken.add(new Taken(fact, kind)));
    }
    if (taken.isEmpty()) return List.of();
    Known known = known(taken.stream().map(Taken::fact).toList());
    return taken.stream().map(each -> made(each.fact(), each.kind(), known)).toList();
  }

  private Made made(Entry fact, Feed.ItemKind kind, Known known) {
    LocalDate day = LocalDate.ofInstant(fact.at(), BEIJING);
    Map<String, Object> subject = subject(fact, day, known);
    String defect = "";
    String where = "";
    for (Feed.Field field : kind.fields()) {
      Optional<String> wrong = field.defect(field.value(subject), subject);
      if (wrong.isPresent()) {
        defect = wrong.get();
        where = field.name();
        break;
      }
    }
    return new Made(
        fact.position(),
        kind.word() + ":" + fact.payload().get(kind.key()),
        kind.word(),
        day,
        decided(kind, fact, day),
        Feed.fields(kind, subject),
        kind.over(),
        defect,
        where);
  }

  private static LocalDate decided(Feed.ItemKind kind, Entry fact, LocalDate day) {
    return kind.decided().stream()
        .filter(path -> path.startsWith("fact."))
        .flatMap(path ->
            Optional.ofNullable(fact.payload().get(path.substring("fact.".length()))).stream())
        .map(value -> LocalDate.parse(value.toString()))
        .findFirst()
        .orElse(day);
  }

  private Map<String, Object> subject(Entry fact, LocalDate day, Known known) {
    var subject = new HashMap<String, Object>();
    subject.put("fact", fact.payload());
    subject.put("day", day.toString());
    subject.put("platform", Map.of("name", key.name()));
    if (fact.type().startsWith(ATTESTATION)) attested(fact, day, known, subject);
    if (fact.payload().get("object") instanceof String code) {
      Long party = known.byCode.get(code);
      subject.put("object", party == null ? Map.of() : known.party(party));
    }
    return subject;
  }

  @SuppressWarnings("unchecked")
  private void attested(Entry fact, LocalDate day, Known known, Map<String, Object> subject) {
    Map<String, Object> payload = fact.payload();
    Map<String, Object> content =
        payload.get("content") instanceof Map<?, ?> told
            ? (Map<String, Object>) told
            : known.contents.getOrDefault(fact.number("attestation"), Map.of());
    subject.put("content", content);
    subject.put(
        "attestation", Map.of("number", payload.get("number"), "standing", standing(payload, day)));
    subject.put("issuer", known.party(fact.number("issuer")));
    subject.put(
        "holder",
        content.get("holder") instanceof Number holder
            ? known.party(holder.longValue())
            : Map.of());
    String scheme = String.valueOf(payload.get("scheme"));
    subject.put(
        "scheme",
        schemes.editions(scheme).stream()
            .findFirst()
            .map(Edition::names)
            .map(names -> Map.of("zh", names.zh(), "en", names.en()))
            .orElse(Map.of("zh", scheme, "en", scheme)));
  }

  /** As it stands on the day of the fact. */
  private static String standing(Map<String, Object> payload, LocalDate day) {
    String standing = "";
    if (payload.get("periods") instanceof List<?> periods) {
      for (Object each : periods) {
        if (each instanceof Map<?, ?> period
            && !LocalDate.parse(String.valueOf(period.get("from"))).isAfter(day)) {
          standing = String.valueOf(period.get("standing"));
        }
      }
    }
    return standing;
  }

  /** What the register knows of all that some facts name, asked at once. */
  private record Known(
      Map<Long, Map<String, Object>> contents,
      Map<String, Long> byCode,
      Map<Long, Long> merged,
      Map<Long, PartyHistory> parties) {

    Map<String, Object> party(long id) {
      PartyHistory party = parties.get(merged.getOrDefault(id, id));
      if (party == null || party.now().erased()) return Map.of();
      var told = new LinkedHashMap<String, Object>();
      told.put("name", party.now().name());
      told.put("kind", party.kind());
      for (String identifier : party.identifiers()) {
        int colon = identifier.indexOf(':');
        told.putIfAbsent(identifier.substring(0, colon), identifier.substring(colon + 1));
      }
      return told;
    }
  }

  private Known known(List<Entry> facts) {
    var silent = new LinkedHashSet<Long>();
    var named = new LinkedHashSet<Long>();
    var codes = new LinkedHashSet<String>();
    for (Entry fact : facts) {
      if (fact.type().startsWith(ATTESTATION)) {
        named.add(fact.number("issuer"));
        if (fact.payload().get("content") instanceof Map<?, ?> content) {
          if (content.get("holder") instanceof Number holder) named.add(holder.longValue());
        } else {
          silent.add(fact.number("attestation"));
        }
      }
      if (fact.payload().get("object") instanceof String code) codes.add(code);
    }
    Map<Long, Map<String, Object>> contents = contents(silent, named);
    Map<String, Long> byCode = parties.ids(Identifier.CREDIT_CODE, codes);
    named.addAll(byCode.values());
    Map<Long, Long> merged = parties.merged(named);
    named.addAll(merged.values());
    return new Known(contents, byCode, merged, parties.histories(named));
  }

  /** Of those whose facts do not say it themselves: what they said last. */
  private Map<Long, Map<String, Object>> contents(Set<Long> silent, Set<Long> named) {
    var contents = new HashMap<Long, Map<String, Object>>();
    if (silent.isEmpty()) return contents;
    for (Attestation each : attestations.find(List.copyOf(silent))) {
      Content content = each.life().content(LocalDate.MAX).orElse(null);
      if (content == null) continue;
      Long holder = content.holder();
      if (holder != null) named.add(holder);
      var told = new HashMap<String, Object>();
      told.put("holder", holder);
      told.put("issued", content.issued().toString());
      put(told, "expires", content.expires());
      told.put("scope", content.scope());
      contents.put(each.id(), told);
    }
    return contents;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) map.put(key, value.toString());
  }
}
