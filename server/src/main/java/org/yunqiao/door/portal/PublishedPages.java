package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.view.publicity.PublicInspection;
import org.yunqiao.view.publicity.PublicInspections;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.view.publicity.PublicSanction;

/** Results of inspections in public, and who is late with theirs. */
@Controller
class PublishedPages {

  private static final int PAGE = 50;

  private final Frame frame;
  private final PublicRegister register;
  private final PublicInspections inspections;
  private final Rows rows;

  PublishedPages(Frame frame, PublicRegister register, PublicInspections inspections, Rows rows) {
    this.frame = frame;
    this.register = register;
    this.inspections = inspections;
    this.rows = rows;
  }

  /** A result in the list. */
  record Published(
      long id,
      String object,
      String code,
      String item,
      String results,
      String tone,
      String on,
      String department) {}

  /** A sanction in the list. */
  record Sanction(String object, String code, String kind, String on, String department) {}

  @GetMapping("/inspections")
  String all(
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    String asked = Parameters.clean(object);
    String where = Parameters.clean(region);
    List<PublicInspection> found =
        inspections.list(asked, where, before == null ? Long.MAX_VALUE : before, PAGE);
    List<PublicSanction> sanctions = inspections.sanctions(asked, PAGE);
    Map<String, String> names =
        names(
            java.util.stream.Stream.concat(
                    found.stream().map(PublicInspection::object),
                    sanctions.stream().map(PublicSanction::object))
                .distinct()
                .toList(),
            words);
    model.addAttribute(
        "published", found.stream().map(each -> published(each, names, words)).toList());
    model.addAttribute(
        "sanctions",
        sanctions.stream()
            .map(each ->
                new Sanction(
                    names.getOrDefault(each.object(), each.object()),
                    each.object(),
                    CodeNames.of(CodeNames.MEASURES, each.kind(), each.takenOn(), words),
                    words.day(each.takenOn()),
                    each.department()))
            .toList());
    model.addAttribute("waiting", inspections.waiting());
    model.addAttribute("object", asked);
    model.addAttribute("region", where);
    model.addAttribute("next", found.size() == PAGE ? found.getLast().position() : null);
    return "published-inspections";
  }

  private Map<String, String> names(Collection<String> codes, Words words) {
    return register.parties(codes).values().stream()
        .collect(Collectors.toMap(PublicParty::reference, words::name));
  }

  private static Published published(
      PublicInspection each, Map<String, String> names, Words words) {
    return new Published(
        each.id(),
        names.getOrDefault(each.object(), each.object()),
        each.object(),
        CodeNames.of(CodeNames.ITEMS, each.item(), each.on(), words),
        CodeNames.of(CodeNames.RESULTS, each.results(), each.on(), words),
        each.voided() ? "" : tone(each.results()),
        words.day(each.on()),
        each.department());
  }

  /** Nothing found is one colour, everything else another. */
  private static String tone(List<String> results) {
    return results.equals(List.of("1")) ? "good" : "warn";
  }

  @GetMapping("/inspections/{id:\\d+}")
  String one(@PathVariable long id, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    PublicInspection found = inspections.find(id).orElseThrow(() -> PortalProblem.notPublished(id));
    Optional<PublicParty> party = register.party(found.object());
    model.addAttribute("line", published(found, names(List.of(found.object()), words), words));
    model.addAttribute("one", found);
    model.addAttribute("known", party.isPresent());
    model.addAttribute("region", rows.region(found.region()));
    model.addAttribute("published", words.moment(found.publishedAt()));
    model.addAttribute(
        "measures", CodeNames.of(CodeNames.MEASURES, found.measures(), found.on(), words));
    return "published-inspection";
  }
}
