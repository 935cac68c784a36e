package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.system.Branch;
import org.yunqiao.register.scheme.system.Gap;
import org.yunqiao.register.scheme.system.Member;
import org.yunqiao.register.scheme.system.SystemTable;
import org.yunqiao.register.scheme.system.SystemText;

/** 制度体系表: one page with every scheme in its place, and the same as a file. */
@Controller
class SystemPages {

  private final Frame frame;
  private final Systems systems;

  SystemPages(Frame frame, Systems systems) {
    this.frame = frame;
    this.systems = systems;
  }

  /** A system, with what stands in it. */
  record BranchPart(
      String code, String name, long count, List<BranchPart> under, List<MemberPart> members) {}

  /** A scheme in it. */
  record MemberPart(
      String code,
      String name,
      String kind,
      boolean overlay,
      List<EditionTag> editions,
      List<RelationPart> relations) {}

  /** An edition as a tag; {@code tone} is a class of the style. */
  record EditionTag(String edition, String time, String tone, @Nullable String unsure) {}

  /** What it has to do with others, of one sort. */
  record RelationPart(String sort, List<Other> others) {}

  /** Another scheme or a paper; without address where there is none to go to. */
  record Other(String text, @Nullable String address, boolean broken) {}

  /** Something to be looked at. */
  record GapPart(String about, @Nullable String address, String text) {}

  @GetMapping("/system")
  String system(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    SystemTable table = systems.table();
    model.addAttribute("branches", table.branches().stream().map(b -> branch(b, words)).toList());
    model.addAttribute("schemes", table.schemes());
    model.addAttribute("editions", table.editions());
    model.addAttribute("broken", gaps(table, Gap.Sort.BROKEN, words));
    var open = new TreeMap<Gap.Sort, List<GapPart>>();
    for (Gap.Sort sort :
        List.of(Gap.Sort.UNPLACED, Gap.Sort.ENDED, Gap.Sort.EMPTY, Gap.Sort.UNSURE)) {
      List<GapPart> gaps = gaps(table, sort, words);
      if (!gaps.isEmpty()) open.put(sort, gaps);
    }
    model.addAttribute("gaps", open);
    model.addAttribute("gapCount", open.values().stream().mapToInt(List::size).sum());
    return "system";
  }

  @GetMapping("/system/table.csv")
  ResponseEntity<String> csv() {
    // a spreadsheet takes it for UTF-8 only with this mark before it
    return file("\uFEFF" + SystemText.csv(systems.table()), "csv", "text/csv");
  }

  @GetMapping("/system/table.md")
  ResponseEntity<String> markdown() {
    return file(SystemText.markdown(systems.table()), "md", "text/markdown");
  }

  private static ResponseEntity<String> file(String text, String ending, String type) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("yunqiao-system-table." + ending)
                .build()
                .toString())
        .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
        .body(text);
  }

  private static BranchPart branch(Branch branch, Words words) {
    return new BranchPart(
        branch.code(),
        words.name(branch.names()),
        branch.schemes(),
        branch.under().stream().map(b -> branch(b, words)).toList(),
        branch.members().stream().map(m -> member(m, words)).toList());
  }

  private static MemberPart member(Member member, Words words) {
    return new MemberPart(
        member.scheme(),
        words.name(member.names()),
        words.text("kind." + word(member.kind())),
        member.overlay(),
        member.editions().stream().map(e -> edition(e, words)).toList(),
        relations(member, words));
  }

  static EditionTag edition(Member.Dated dated, Words words) {
    return new EditionTag(
        dated.edition(),
        words.said(Wording.of("scheme.system.time." + word(dated.time()))),
        switch (dated.time()) {
          case IN_FORCE -> "good";
          case COMING -> "ahead";
          case PAST -> "";
        },
        switch (dated.confidence()) {
          case H -> null;
          case M, L -> dated.confidence().name();
        });
  }

  static List<RelationPart> relations(Member member, Words words) {
    Map<Member.Sort, List<Member.Relation>> bySort =
        member.relations().stream()
            .collect(
                Collectors.groupingBy(Member.Relation::sort, TreeMap::new, Collectors.toList()));
    return bySort.entrySet().stream()
        .map(entry ->
            new RelationPart(
                words.said(Wording.of("scheme.system.relation." + word(entry.getKey()))),
                entry.getValue().stream().map(r -> other(r, words)).toList()))
        .toList();
  }

  private static Other other(Member.Relation relation, Words words) {
    var names = relation.names();
    String scheme = relation.scheme();
    return new Other(
        names == null ? String.valueOf(scheme) : words.name(names),
        names == null || scheme == null ? null : "/schemes/" + scheme,
        relation.broken());
  }

  private static List<GapPart> gaps(SystemTable table, Gap.Sort sort, Words words) {
    var names = new TreeMap<String, String>();
    table.branches().stream()
        .flatMap(Branch::all)
        .forEach(member -> names.put(member.scheme(), words.name(member.names())));
    return table.gaps().stream()
        .filter(gap -> gap.sort() == sort)
        .map(gap -> {
          String name = names.get(gap.about());
          return new GapPart(
              name == null ? gap.about() : name,
              name == null ? null : "/schemes/" + gap.about(),
              words.said(gap.wording()));
        })
        .toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
