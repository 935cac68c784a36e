package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.programme.Call;
import org.yunqiao.work.programme.Calls;

/** Research in public: what is called for, which projects are under way, and what came of them. */
@Controller
class ResearchPages {

  private static final int PAGE = 50;
  private static final String PROJECT = "research-project";
  private static final String OUTCOME = "research-outcome";

  private final Frame frame;
  private final PublicRegister register;
  private final Calls calls;

  ResearchPages(Frame frame, PublicRegister register, Calls calls) {
    this.frame = frame;
    this.register = register;
    this.calls = calls;
  }

  /** A call in words. */
  record CallRow(
      String code, String title, String asks, String outcome, String until, String source) {}

  /** A project, or what came of one, in words; where nothing is to be said, a text is empty. */
  record Row(
      String number,
      String address,
      String title,
      String holder,
      String kind,
      String day,
      String standard,
      String tool,
      String digest) {}

  @GetMapping("/research")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute(
        "calls", calls.open(register.today()).stream().map(each -> row(each, words)).toList());
    Page<PublicAttestation> projects = valid(PROJECT);
    Page<PublicAttestation> outcomes = valid(OUTCOME);
    model.addAttribute("projects", rows(projects, words));
    model.addAttribute("outcomes", rows(outcomes, words));
    model.addAttribute("projectCount", words.count(projects.count(), projects.many()));
    model.addAttribute("outcomeCount", words.count(outcomes.count(), outcomes.many()));
    return "research";
  }

  private Page<PublicAttestation> valid(String scheme) {
    return register.list(
        new Asked(scheme, "valid", null, null, register.today(), register.now()), 0, PAGE);
  }

  private static CallRow row(Call each, Words words) {
    Call.Words said = words.chinese() ? each.zh() : each.en();
    return new CallRow(
        each.code(),
        said.title(),
        said.asks(),
        words.text("research.outcome." + each.outcome()),
        each.until().map(day -> words.text("research.until", words.day(day))).orElse(""),
        each.source());
  }

  private static List<Row> rows(Page<PublicAttestation> page, Words words) {
    return page.items().stream().map(each -> row(each, words)).toList();
  }

  private static Row row(PublicAttestation each, Words words) {
    boolean project = each.scheme().equals(PROJECT);
    String kind =
        project
            ? told(each, "outcome")
            : each.content().scope().stream().findFirst().orElse("standard");
    return new Row(
        each.number(),
        Addresses.to("/attestations").with("number", each.number()).toString(),
        told(each, "title"),
        words.name(each.holder()),
        words.text("research.outcome." + (kind.isEmpty() ? "standard" : kind)),
        words.day(each.content().issued()),
        told(each, "standard"),
        told(each, "address"),
        told(each, "digest"));
  }

  private static String told(PublicAttestation each, String attribute) {
    return String.valueOf(each.content().attributes().getOrDefault(attribute, ""));
  }
}
