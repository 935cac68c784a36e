package org.yunqiao.register.scheme.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.file.Wording;

/** The system table as text that other tools take: a tree in Markdown, rows in CSV. */
public final class SystemText {

  private final SystemTable table;
  private final StringBuilder text = new StringBuilder();

  private SystemText(SystemTable table) {
    this.table = table;
  }

  /** A list within lists, both languages, with all gaps at the end. */
  public static String markdown(SystemTable table) {
    return new SystemText(table).tree();
  }

  /** One row for each edition (RFC 4180), and for each relation and gap what it says. */
  public static String csv(SystemTable table) {
    return new SystemText(table).rows();
  }

  private String tree() {
    line("# 制度体系表 System table, " + table.on());
    line("");
    for (Branch branch : table.branches()) branch(branch, "");
    if (!table.gaps().isEmpty()) {
      line("");
      line("## 待处理 To be looked at");
      line("");
      for (Gap gap : table.gaps()) {
        line("- `" + gap.about() + "` " + both(gap.wording()));
      }
    }
    return text.toString();
  }

  private void branch(Branch branch, String indent) {
    line(
        "%s- **%s %s** (`%s`, %d)"
            .formatted(
                indent, branch.names().zh(), branch.names().en(), branch.code(), branch.schemes()));
    for (Branch under : branch.under()) branch(under, indent + "  ");
    for (Member member : branch.members()) {
      line(
          "%s  - %s %s `%s`: %s"
              .formatted(
                  indent,
                  member.names().zh(),
                  member.names().en(),
                  member.scheme(),
                  member.editions().stream()
                      .map(SystemText::edition)
                      .collect(Collectors.joining(", "))));
      for (Member.Relation relation : member.relations()) {
        line("%s    - %s".formatted(indent, both(relation)));
      }
    }
  }

  private static String edition(Member.Dated dated) {
    return dated.edition()
        + " ("
        + both(Wording.of("scheme.system.time." + word(dated.time())))
        + ")";
  }

  private static String both(Member.Relation relation) {
    Wording sort = Wording.of("scheme.system.relation." + word(relation.sort()));
    Edition.Names names = relation.names();
    if (names == null) return both(sort) + ": ✗ " + relation.scheme();
    boolean one = names.zh().equals(names.en()); // papers and partners have one name
    return both(sort) + ": " + (one ? names.zh() : names.zh() + " " + names.en());
  }

  private static String both(Wording wording) {
    return wording.in(Locale.CHINESE) + " " + wording.in(Locale.ENGLISH);
  }

  private String rows() {
    line(
        "system,system-zh,system-en,scheme,zh,en,kind,overlay,edition,from,to,time,confidence,"
            + "relations,gaps");
    for (Branch branch : table.branches()) rows(branch);
    return text.toString();
  }

  private void rows(Branch branch) {
    branch.under().forEach(this::rows);
    for (Member member : branch.members()) {
      for (Member.Dated dated : member.editions()) row(branch, member, dated);
    }
    // a system without a scheme has its row as well
    if (branch.under().isEmpty() && branch.members().isEmpty()) {
      var cells =
          new ArrayList<Object>(List.of(branch.code(), branch.names().zh(), branch.names().en()));
      while (cells.size() < 14) cells.add("");
      cells.add(gaps(branch.code()));
      row(cells);
    }
  }

  private void row(Branch branch, Member member, Member.Dated dated) {
    var to = dated.to();
    row(
        List.of(
            branch.code(),
            branch.names().zh(),
            branch.names().en(),
            member.scheme(),
            member.names().zh(),
            member.names().en(),
            word(member.kind()),
            member.overlay(),
            dated.edition(),
            dated.from(),
            to == null ? "" : to,
            word(dated.time()),
            dated.confidence(),
            member.relations().stream()
                .map(r -> {
                  Edition.Names names = r.names();
                  String other = r.scheme() != null ? r.scheme() : names == null ? "" : names.zh();
                  return word(r.sort()) + " " + other;
                })
                .collect(Collectors.joining("; ")),
            gaps(member.scheme())));
  }

  private String gaps(String about) {
    return table.gaps().stream()
        .filter(gap -> gap.about().equals(about))
        .map(gap -> gap.wording().in(Locale.CHINESE))
        .collect(Collectors.joining("; "));
  }

  private void row(List<?> cells) {
    line(cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(",")));
  }

  /** Quoted where needed; what a spreadsheet would run as a formula is made text (OWASP). */
  private static String quoted(String cell) {
    String safe = cell.matches("(?s)[=+@\\t\\r-].*") ? "'" + cell : cell;
    return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
