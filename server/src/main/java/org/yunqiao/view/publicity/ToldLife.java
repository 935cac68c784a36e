package org.yunqiao.view.publicity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;

/**
 * The life of an attestation, or a part of it, as the facts told it: the document that is kept and
 * shown, and the rectangles that follow from it.
 *
 * @param events in the order of the journal
 */
record ToldLife(List<Map<String, Object>> events) {

  static final ToldLife NONE = new ToldLife(List.of());

  private static final List<String> TOLD =
      List.of("day", "since", "observed", "reason", "detail", "content", "periods", "notes");

  static ToldLife of(List<Entry> facts) {
    return new ToldLife(facts.stream().map(ToldLife::event).toList());
  }

  ToldLife and(ToldLife more) {
    var all = new ArrayList<>(events);
    all.addAll(more.events);
    return new ToldLife(all);
  }

  /** Without what the fact at a position told. */
  ToldLife without(long position) {
    return new ToldLife(
        events.stream()
            .filter(event ->
                ((Number) Objects.requireNonNull(event.get("position"))).longValue() != position)
            .toList());
  }

  /** Whether nothing in it says what is attested: a standing without a content is nobody's. */
  boolean silent() {
    return events.stream().noneMatch(event -> event.get("content") instanceof Map<?, ?>);
  }

  /** The holder that the latest content names. */
  @Nullable Long holder() {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).get("content") instanceof Map<?, ?> content) {
        return content.get("holder") instanceof Number holder ? holder.longValue() : null;
      }
    }
    return null;
  }

  /** When its first event became known. */
  String beginning() {
    return String.valueOf(events.getFirst().get("at"));
  }

  /** How it stood, on both axes: a rectangle for each period, by what was known after each turn. */
  @SuppressWarnings("unchecked")
  void standings(long id, String scheme, BulkRows rows) {
    List<Map<String, Object>> turns = turns();
    for (int t = 0; t < turns.size(); t++) {
      Object from = turns.get(t).get("at");
      Object until = t + 1 < turns.size() ? turns.get(t + 1).get("at") : "infinity";
      var periods = (List<Map<String, String>>) turns.get(t).getOrDefault("periods", List.of());
      for (int i = 0; i < periods.size(); i++) {
        rows.add(
            id,
            scheme,
            periods.get(i).get("standing"),
            LocalDate.parse(Objects.requireNonNull(periods.get(i).get("from"))),
            i + 1 < periods.size() ? periods.get(i + 1).get("from") : "infinity",
            from,
            until);
      }
    }
  }

  /** Of its events, the last of each turn: what was known when it had ended. */
  private List<Map<String, Object>> turns() {
    var turns = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> event : events) {
      if (!turns.isEmpty() && Objects.equals(turns.getLast().get("at"), event.get("at"))) {
        turns.removeLast();
      }
      turns.add(event);
    }
    return turns;
  }

  private static Map<String, Object> event(Entry fact) {
    var event = new LinkedHashMap<String, Object>();
    event.put("kind", fact.type().substring("attestation.".length()));
    for (String key : TOLD) {
      Object value = fact.payload().get(key);
      if (value != null) event.put(key, value);
    }
    event.put("position", fact.position());
    event.put("at", fact.at().toString());
    return event;
  }
}
