package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.system.Branch;
import org.yunqiao.register.scheme.system.Member;

/** The schemes: under which rules attestations are made. */
@Controller
class SchemePages {

  private final Frame frame;
  private final Schemes schemes;
  private final Systems systems;
  private final EditionParts editions;

  SchemePages(Frame frame, Schemes schemes, Systems systems, EditionParts editions) {
    this.frame = frame;
    this.schemes = schemes;
    this.systems = systems;
    this.editions = editions;
  }

  /** The schemes of one system. */
  record Group(String code, String name, List<Group> under, List<SchemeRow> schemes, long count) {}

  /** A scheme in the list. */
  record SchemeRow(
      String code, String name, String kind, String edition, String time, String tone) {}

  @GetMapping("/schemes")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute(
        "groups",
        systems.table().branches().stream()
            .filter(branch -> branch.schemes() > 0)
            .map(branch -> group(branch, words))
            .toList());
    model.addAttribute("count", systems.table().schemes());
    return "schemes";
  }

  private static Group group(Branch branch, Words words) {
    return new Group(
        branch.code(),
        words.name(branch.names()),
        branch.under().stream()
            .filter(under -> under.schemes() > 0)
            .map(under -> group(under, words))
            .toList(),
        branch.members().stream().map(member -> row(member, words)).toList(),
        branch.schemes());
  }

  private static SchemeRow row(Member member, Words words) {
    Member.Dated shown = member.inForce().orElse(member.editions().getFirst());
    SystemPages.EditionTag tag = SystemPages.edition(shown, words);
    return new SchemeRow(
        member.scheme(),
        words.name(member.names()),
        member.overlay()
            ? words.text("scheme.overlay")
            : words.text("kind." + SystemPages.word(member.kind())),
        shown.edition(),
        tag.time(),
        tag.tone());
  }

  @GetMapping("/schemes/{code}")
  String one(@PathVariable String code, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Edition> all = schemes.editions(code);
    if (all.isEmpty()) throw PortalProblem.scheme(Parameters.shortened(code));
    Optional<Member> member = systems.member(code);
    model.addAttribute("code", code);
    model.addAttribute("name", words.name(all.getFirst().names()));
    model.addAttribute("kind", HomePage.kind(all.getFirst(), words));
    model.addAttribute("overlay", all.getFirst().charter().overlay());
    model.addAttribute("now", now(member, words));
    model.addAttribute("family", family(code, words));
    model.addAttribute(
        "relations", member.map(m -> SystemPages.relations(m, words)).orElse(List.of()));
    model.addAttribute("editions", editions.of(all, words));
    model.addAttribute(
        "procedures",
        all.stream()
            .map(Edition::edition)
            .filter(edition -> ProcedurePages.find(schemes, code, edition).isPresent())
            .toList());
    return "scheme";
  }

  /** What counts today, as a sentence. */
  private static String now(Optional<Member> member, Words words) {
    Optional<Member.Dated> inForce = member.flatMap(Member::inForce);
    if (inForce.isPresent()) {
      return words.text("scheme.now", inForce.get().edition(), words.day(inForce.get().from()));
    }
    boolean coming =
        member.stream()
            .flatMap(m -> m.editions().stream())
            .anyMatch(e -> e.time() == Member.Time.COMING);
    return words.text(coming ? "scheme.now.coming" : "scheme.now.past");
  }

  private @Nullable String family(String code, Words words) {
    return systems.table().branches().stream()
        .flatMap(SchemePages::branches)
        .filter(branch -> branch.members().stream().anyMatch(m -> m.scheme().equals(code)))
        .findFirst()
        .map(branch -> words.name(branch.names()))
        .orElse(null);
  }

  private static java.util.stream.Stream<Branch> branches(Branch branch) {
    return java.util.stream.Stream.concat(
        java.util.stream.Stream.of(branch), branch.under().stream().flatMap(SchemePages::branches));
  }
}
