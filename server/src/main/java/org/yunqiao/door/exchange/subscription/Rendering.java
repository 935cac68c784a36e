package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.yunqiao.proof.Sha256;
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

  /** Under which a subject keeps the number of whom it is about; no path leads there. */
  private static final String HOLDER = "";

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
   * @param fields empty where it withdraws what was told under the key before
   * @param defect code of why it cannot go; empty where it can
   * @param field in which the defect is
   * @param holder the party whose name and code it tells; null where the register knows none
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
      String field,
      @Nullable Long holder) {

    /** Written over what was told before; where nothing was, nothing is told of a part of it. */
    Made over(Map<String, Object> before) {
      var whole = new LinkedHashMap<String, Object>(before);
      if (!before.isEmpty()) whole.putAll(fields);
      return new Made(position, key, kind, day, decided, whole, false, defect, field, holder);
    }

    /** The same, told by another fact on its day. */
    Made retold(long by, LocalDate on) {
      return new Made(by, key, kind, on, on, fields, false, defect, field, holder);
    }

    /** What was told under a key is taken back. */
    static Made withdrawal(long position, String key, LocalDate day) {
      String kind = key.substring(0, key.indexOf(':'));
      return new Made(position, key, kind, day, day, Map.of(), false, "", "", null);
    }

    boolean sound() {
      return defect.isEmpty();
    }

    String line() {
      var line = new TreeMap<String, Object>();
      line.put("day", day.toString());
      if (!fields.isEmpty()) line.put("fields", fields);
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
    return HexFormat.of().formatHex(Sha256.of(bytes));
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
    Feed.Filled filled = Feed.Filled.of(kind, subject);
    return new Made(
        fact.position(),
        key(kind, fact),
        kind.word(),
        day,
        decided(kind, fact, day),
        filled.fields(),
        kind.over(),
        filled.defect(),
        filled.field(),
        (Long) subject.get(HOLDER));
  }

  /** By which both sides know what a fact is about. */
  static String key(Feed.ItemKind kind, Entry fact) {
    return kind.word() + ":" + fact.payload().get(kind.key());
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
      if (party != null) subject.put(HOLDER, known.stayed(party));
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
    if (content.get("holder") instanceof Number holder) {
      subject.put("holder", known.party(holder.longValue()));
      subject.put(HOLDER, known.stayed(holder.longValue()));
    }
    subject.put(
        "scheme",
        known.schemes.computeIfAbsent(String.valueOf(payload.get("scheme")), this::scheme));
  }

  private Map<String, Object> scheme(String code) {
    return schemes.editions(code).stream()
        .findFirst()
        .map(Edition::names)
        .map(names -> Map.<String, Object>of("zh", names.zh(), "en", names.en()))
        .orElse(Map.of("zh", code, "en", code));
  }

  /** As it stands on the day of the fact. */
  private static String standing(Map<String, Object> payload, LocalDate day) {
    String standing = "";
    String on = day.toString(); // days of ISO 8601 are in the order of their texts
    if (payload.get("periods") instanceof List<?> periods) {
      for (Object each : periods) {
        if (each instanceof Map<?, ?> period
            && String.valueOf(period.get("from")).compareTo(on) <= 0) {
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
      Map<Long, PartyHistory> parties,
      Map<String, Map<String, Object>> schemes,
      Map<Long, Map<String, Object>> told) {

    long stayed(long id) {
      return merged.getOrDefault(id, id);
    }

    /** Told once for all facts that name it. */
    Map<String, Object> party(long id) {
      return told.computeIfAbsent(stayed(id), this::tell);
    }

    private Map<String, Object> tell(long id) {
      PartyHistory party = parties.get(id);
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
    return new Known(
        contents, byCode, merged, parties.histories(named), new HashMap<>(), new HashMap<>());
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
