package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.register.attestation.simulation.Answer;
import org.yunqiao.register.attestation.simulation.Effect;
import org.yunqiao.register.attestation.simulation.Sentences;
import org.yunqiao.register.attestation.simulation.Simulation;
import org.yunqiao.register.attestation.simulation.Simulations;
import org.yunqiao.register.party.Region;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.Schemes;

/** What simulations found; they are run by command. */
@Controller
class SimulationPages {

  private static final int LATEST = 50;
  private static final int MOST_ISSUERS = 20;

  private final Frame frame;
  private final Simulations simulations;
  private final Schemes schemes;
  private final Regions regions;
  private final MessageSource messages;

  SimulationPages(
      Frame frame,
      Simulations simulations,
      Schemes schemes,
      Regions regions,
      MessageSource messages) {
    this.frame = frame;
    this.simulations = simulations;
    this.schemes = schemes;
    this.regions = regions;
    this.messages = messages;
  }

  /** A simulation in the list. */
  record SimulationRow(String id, String name, String when, String answer, String tone) {}

  /** What one rule comes to. */
  record RuleRow(String effect, String tone, String count, String words, String code) {}

  /** What it comes to for one issuer. */
  record IssuerRow(String name, @Nullable String address, String count, String refused) {}

  /** What it comes to in one region. */
  record RegionRow(String name, String count) {}

  /** An attestation that it makes a difference to. */
  record ExampleRow(
      String number,
      String address,
      String region,
      String issued,
      String edition,
      List<ReasonRow> reasons) {}

  /** Why. */
  record ReasonRow(String effect, String tone, String words, String code) {}

  @GetMapping("/simulations")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute(
        "simulations", simulations.latest(LATEST).stream().map(one -> row(one, words)).toList());
    return "simulations";
  }

  @GetMapping("/simulations/{id}")
  String one(@PathVariable String id, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Simulation one = found(id);
    Answer answer = one.answer();
    var sentences = new Sentences(messages);
    model.addAttribute("id", one.id());
    model.addAttribute("name", name(answer, words));
    model.addAttribute("tone", tone(answer));
    model.addAttribute("headline", sentences.headline(answer, words.language()));
    model.addAttribute("summary", sentences.summary(answer, words.language()));
    model.addAttribute("chart", chart(answer, words));
    model.addAttribute("rules", rules(answer, sentences, words));
    model.addAttribute("issuers", issuers(answer, words));
    model.addAttribute("issuersMore", Math.max(0, answer.issuersAffected() - MOST_ISSUERS));
    model.addAttribute("regions", regions(answer, words));
    model.addAttribute(
        "examples",
        answer.examples().stream().map(each -> example(answer, each, sentences, words)).toList());
    model.addAttribute("folder", one.folder());
    model.addAttribute("at", words.moment(one.at()));
    model.addAttribute("simulatedTo", words.count(answer.position()));
    return "simulation";
  }

  /** Every finding, a line each. */
  @GetMapping("/simulations/{id}/findings.csv")
  ResponseEntity<InputStreamResource> findings(@PathVariable String id) {
    Simulation one = found(id);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("yunqiao-simulation-" + one.id() + ".csv")
                .build()
                .toString())
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .body(new InputStreamResource(simulations.details(one)));
  }

  private Simulation found(String id) {
    return simulations
        .find(id)
        .orElseThrow(() -> PortalProblem.simulation(Parameters.shortened(id)));
  }

  private SimulationRow row(Simulation one, Words words) {
    Answer answer = one.answer();
    return new SimulationRow(
        one.id(),
        name(answer, words),
        words.moment(one.at()),
        new Sentences(messages).headline(answer, words.language()),
        tone(answer));
  }

  private String name(Answer answer, Words words) {
    String scheme =
        schemes.editions(answer.scheme()).stream()
            .findFirst()
            .map(edition -> words.name(edition.names()))
            .orElse(answer.scheme());
    return words.text("simulation.page.name", scheme, answer.edition());
  }

  private static String tone(Answer answer) {
    if (answer.count(Effect.REFUSED) > 0) return "bad";
    return answer.effects().isEmpty() ? "valid" : "hold";
  }

  private static String tone(Effect effect) {
    return switch (effect) {
      case REFUSED -> "bad";
      case WARNED, REDUCED -> "warn";
      case UNKNOWN -> "";
      case ADMITTED, RELIEVED -> "good";
    };
  }

  private static @Nullable MonthChart chart(Answer answer, Words words) {
    Answer.Transition transition = answer.transition();
    return transition == null || transition.months().isEmpty()
        ? null
        : MonthChart.of(transition, words);
  }

  private static List<RuleRow> rules(Answer answer, Sentences sentences, Words words) {
    return answer.rules().stream()
        .map(rule ->
            new RuleRow(
                sentences.effect(rule.effect(), words.language()),
                tone(rule.effect()),
                words.count(rule.attestations()),
                sentences.rule(answer, rule.code(), words.language()),
                rule.code()))
        .toList();
  }

  private static List<IssuerRow> issuers(Answer answer, Words words) {
    return answer.issuers().stream()
        .limit(MOST_ISSUERS)
        .map(issuer ->
            new IssuerRow(
                issuer.name().isEmpty() ? words.text("party.unnamed") : issuer.name(),
                issuer.code().isEmpty() ? null : "/parties/" + issuer.code(),
                words.count(issuer.attestations()),
                words.count(issuer.refused())))
        .toList();
  }

  private List<RegionRow> regions(Answer answer, Words words) {
    var rows = new ArrayList<RegionRow>();
    answer
        .regions()
        .forEach((code, count) -> rows.add(new RegionRow(region(code, words), words.count(count))));
    return rows;
  }

  private String region(String province, Words words) {
    if (province.isEmpty()) return words.text("simulation.page.region-unknown");
    return regions.find(province + "0000").map(Region::name).orElse(province);
  }

  private ExampleRow example(Answer answer, Answer.Example one, Sentences sentences, Words words) {
    return new ExampleRow(
        one.number(),
        Addresses.to("/attestations")
            .with("number", one.number())
            .with("body", one.issuer().isEmpty() ? null : one.issuer())
            .toString(),
        region(one.region(), words),
        words.day(one.issued()),
        one.edition(),
        one.reasons().stream()
            .map(reason ->
                new ReasonRow(
                    sentences.effect(reason.effect(), words.language()),
                    tone(reason.effect()),
                    sentences.rule(answer, reason.code(), words.language()),
                    reason.code()))
            .toList());
  }

  /** A month as people write it. */
}
