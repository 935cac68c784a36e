package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.LifeEvent;
import org.yunqiao.view.publicity.PublicAttestation;

/**
 * The life of an attestation in lines, newest day first: what sources told, and what follows from
 * the calendar alone, such as expiry.
 */
final class History {

  private final PublicAttestation one;
  private final Words words;
  private final List<Step> steps = new ArrayList<>();

  private History(PublicAttestation one, Words words) {
    this.one = one;
    this.words = words;
  }

  static List<Step> of(PublicAttestation one, Words words) {
    History history = new History(one, words);
    history.tell();
    return history.steps;
  }

  private void tell() {
    Map<LocalDate, String> beginning = new LinkedHashMap<>();
    one.periods().forEach(period -> beginning.put(period.from(), period.standing()));
    Map<LocalDate, LifeEvent> carriers = new HashMap<>();
    for (LifeEvent event : one.events()) {
      if (!event.kind().equals("changed")) carriers.put(event.day(), event);
    }
    for (LifeEvent event : one.events()) {
      boolean carries = carriers.get(event.day()) == event;
      String begins = carries ? beginning.remove(event.day()) : null;
      steps.add(told(event, begins == null ? null : Face.of(begins)));
    }
    beginning.forEach((day, standing) -> steps.add(calendar(day, Face.of(standing))));
    steps.sort(Comparator.comparing(Step::day).thenComparing(Step::position).reversed());
  }

  private Step told(LifeEvent event, @Nullable Face face) {
    String observed = event.observed();
    String title =
        observed == null
            ? words.textOr("event." + event.kind(), event.kind())
            : words.textOr(
                "event.observed." + observed,
                words.text("event.observed", words.standing(Face.of(observed))));
    LocalDate learned = words.dayOf(event.at());
    return new Step(
        event.day(),
        words.day(event.day()),
        title,
        event.reason(),
        Attribute.of(event.detail(), labels(event), words),
        face,
        face == null ? null : words.standing(face),
        words.day(learned),
        event.position(),
        event.day().isAfter(one.on()));
  }

  private Step calendar(LocalDate day, Face face) {
    LocalDate shown = face == Face.EXPIRED ? day.minusDays(1) : day;
    boolean ahead = day.isAfter(one.on());
    String key = "calendar." + face.word() + (ahead ? ".ahead" : "");
    return new Step(
        day,
        words.day(shown),
        words.textOr(key, words.standing(face)),
        null,
        List.of(),
        face,
        words.standing(face),
        null,
        0,
        ahead);
  }

  private Map<String, Labels.Label> labels(LifeEvent event) {
    var labels = new LinkedHashMap<String, Labels.Label>();
    for (String key : event.detail().keySet()) {
      String label = words.textOr("detail." + key, key);
      labels.put(key, Labels.Label.named(key, label));
    }
    return labels;
  }
}
