package org.yunqiao.register.scheme.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.SampleEditions;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/** Article 12, 制度体系表: every scheme is reachable in the tree; a broken reference is reported. */
class Article12Tests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Table FAMILIES = Tables.shared().named("scheme-families");
  private static final Library SHIPPED = new Library(Folders.shipped());

  private static SchemeFolder folder(String path, String more) {
    String[] parts = path.split("/");
    return SampleEditions.folder(
        path,
        """
        scheme: %s
        edition: "%s"
        names: {zh: 样例, en: Sample}
        kind: certificate
        basis: [{title: 样例}]
        effective: {from: %s-01-01}
        %s
        """
            .formatted(parts[0], parts[1], parts[1], more),
        Map.of());
  }

  private static SystemTable table(SchemeFolder... folders) {
    return SystemTable.of(new Library(List.of(folders)), FAMILIES, TODAY);
  }

  private static List<String> gaps(SystemTable table, Gap.Sort sort) {
    return table.gaps().stream()
        .filter(gap -> gap.sort() == sort)
        .map(gap -> gap.about() + " " + gap.wording().code())
        .toList();
  }

  @Test
  void every_scheme_is_reached_from_the_root_once() {
    SystemTable table = SystemTable.of(SHIPPED, FAMILIES, TODAY);
    List<String> reached =
        table.branches().stream().flatMap(Branch::all).map(Member::scheme).toList();
    assertThat(reached).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(reached)).isEqualTo(new TreeSet<>(SHIPPED.codes()));
    assertThat(table.schemes()).isEqualTo(reached.size());
    assertThat(table.editions()).isEqualTo(SHIPPED.folders().size());
  }

  @Test
  void what_is_shipped_has_no_reference_that_leads_nowhere() {
    assertThat(gaps(SystemTable.of(SHIPPED, FAMILIES, TODAY), Gap.Sort.BROKEN)).isEmpty();
  }

  @Test
  void every_reference_that_leads_nowhere_is_reported() {
    SystemTable table =
        table(
            folder(
                "lost/2020",
                """
                family: ms-quality
                issuer: {attested-under: no-approval}
                replaces: {edition: "1999"}
                relations: {recognises: [no-lab], replaces: [no-licence]}
                """),
            folder("child/2020", "extends: no-parent"),
            folder("layer/2020", "extends: {scheme: no-base, for: ['00']}"),
            folder("stray/2020", "family: no-such-family"));
    assertThat(gaps(table, Gap.Sort.BROKEN))
        .containsExactlyInAnyOrder(
            "lost scheme.system.reference.issued-under",
            "lost scheme.system.reference.recognises",
            "lost scheme.system.reference.replaces",
            "lost scheme.system.reference.edition",
            "child scheme.system.reference.extends",
            "layer scheme.system.reference.overlays",
            "stray scheme.system.family-unknown");
    assertThat(gaps(table, Gap.Sort.UNPLACED))
        .containsExactly("child scheme.system.no-family", "layer scheme.system.no-family");
    assertThat(table.branches().getLast().code()).isEqualTo(SystemTable.NOWHERE);
    assertThat(table.branches().getLast().all().map(Member::scheme))
        .as("what has no place is still reached")
        .containsExactly("child", "layer", "stray");
    for (Gap gap : table.gaps()) {
      for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
        assertThat(gap.wording().in(language)).doesNotContain("scheme.", "{0}");
      }
    }
  }

  @Test
  void schemes_that_extend_each_other_in_a_circle_are_reached_all_the_same() {
    SystemTable table =
        table(folder("egg/2020", "extends: hen"), folder("hen/2020", "extends: egg"));
    assertThat(table.schemes()).isEqualTo(2);
    assertThat(gaps(table, Gap.Sort.UNPLACED))
        .containsExactly("egg scheme.system.no-family", "hen scheme.system.no-family");
  }

  @Test
  void systems_in_a_circle_or_under_nothing_are_reported_and_hide_no_scheme() {
    Table families =
        Table.read(
            "families",
            """
            # zh: 表
            # en: Table
            # source: 样例
            # key: code
            code,parent,zh,en
            ms,,体系,Systems
            one,two,甲,One
            two,one,乙,Two
            orphan,gone,丙,Orphan
            """
                .getBytes(StandardCharsets.UTF_8));
    SystemTable table =
        SystemTable.of(
            new Library(
                List.of(
                    folder("a/2020", "family: ms"),
                    folder("b/2020", "family: one"),
                    folder("c/2020", "family: orphan"))),
            families,
            TODAY);
    assertThat(table.branches().stream().flatMap(Branch::all).map(Member::scheme))
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(gaps(table, Gap.Sort.BROKEN))
        .containsExactlyInAnyOrder(
            "one scheme.system.family-circle", "orphan scheme.system.parent-unknown");
  }

  @Test
  void editions_are_past_in_force_or_coming_and_ends_without_successor_are_told() {
    SystemTable table =
        table(
            folder("ended/2010", "family: ms-quality").until(LocalDate.of(2015, 12, 31)),
            folder("ending/2010", "family: ms-quality").until(LocalDate.of(2030, 12, 31)),
            folder("holed/2010", "family: ms-quality").until(LocalDate.of(2015, 6, 30)),
            folder("holed/2016", "family: ms-quality").until(LocalDate.of(2026, 12, 31)),
            folder("holed/2027", "family: ms-quality"));
    assertThat(gaps(table, Gap.Sort.ENDED))
        .containsExactlyInAnyOrder(
            "ended scheme.system.ended", "ending scheme.system.ends", "holed scheme.system.hole");
    Map<String, List<Member.Time>> times =
        table.branches().stream()
            .flatMap(Branch::all)
            .collect(
                Collectors.toMap(
                    Member::scheme, m -> m.editions().stream().map(Member.Dated::time).toList()));
    assertThat(times)
        .containsEntry("ended", List.of(Member.Time.PAST))
        .containsEntry(
            "holed", List.of(Member.Time.COMING, Member.Time.IN_FORCE, Member.Time.PAST));
  }

  @Test
  void relations_are_seen_from_both_ends() {
    SystemTable table =
        table(
            folder("base/2020", "family: laboratory"),
            folder("layer/2020", "extends: {scheme: base, for: ['00']}"),
            folder("user/2020", "family: ms-quality\nrelations: {recognises: [base]}"));
    Member base =
        table.branches().stream()
            .flatMap(Branch::all)
            .filter(member -> member.scheme().equals("base"))
            .findFirst()
            .orElseThrow();
    assertThat(base.relations())
        .extracting(Member.Relation::sort, Member.Relation::scheme)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Member.Sort.OVERLAID_BY, "layer"),
            org.assertj.core.groups.Tuple.tuple(Member.Sort.RECOGNISED_BY, "user"));
    assertThat(table.branches().stream().flatMap(Branch::all).map(Member::scheme))
        .as("an overlay stands where its base does")
        .contains("layer");
    assertThat(gaps(table, Gap.Sort.BROKEN)).isEmpty();
  }

  @Test
  void as_text_it_holds_every_edition_and_no_formula() {
    SystemTable table =
        table(folder("sums/2020", "family: ms-quality\nrelations: {partners: [{title: '=1+1'}]}"));
    assertThat(SystemText.markdown(table)).contains("`sums`", "2020 (现行 in force)");
    String csv = SystemText.csv(table);
    assertThat(csv.lines().filter(line -> line.contains(",sums,"))).hasSize(1);
    assertThat(csv.lines().skip(1)).noneMatch(line -> line.startsWith("="));
    SystemTable whole = SystemTable.of(SHIPPED, FAMILIES, TODAY);
    for (SchemeFolder each : SHIPPED.folders()) {
      String[] path = each.path().split("/");
      assertThat(SystemText.csv(whole)).contains("," + path[0] + ",").contains("," + path[1] + ",");
    }
  }
}
