package org.yunqiao.register.scheme.system;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.table.Confidence;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;

/**
 * 制度体系表 (article 12): every scheme in its tree with its relations and editions, and what is missing
 * or broken. It is drawn from the folders alone and takes whatever they say: what does not fit is
 * told, not hidden.
 *
 * @param on the day from which editions are seen as past, in force or coming
 * @param branches those at the root; the last one holds the schemes that have no place
 */
public record SystemTable(LocalDate on, List<Branch> branches, List<Gap> gaps) {

  /** Where schemes stand that name no system, or one that is not there. */
  public static final String NOWHERE = "unplaced";

  /** Draws the table. */
  public static SystemTable of(Library library, Table families, LocalDate on) {
    return new Drawing(library, families, on).table();
  }

  public long schemes() {
    return branches.stream().mapToLong(Branch::schemes).sum();
  }

  public long editions() {
    return branches.stream().mapToLong(Branch::editions).sum();
  }

  private static final class Drawing {

    private final Library library;
    private final LocalDate on;
    private final Map<String, List<SchemeFolder>> schemes = new TreeMap<>();
    private final Map<String, Row> families = new LinkedHashMap<>();
    private final Map<String, List<Member>> members = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    Drawing(Library library, Table families, LocalDate on) {
      this.library = library;
      this.on = on;
      for (Row row : families.rows()) this.families.put(row.text("code"), row);
      for (SchemeFolder folder : library.folders()) {
        schemes.computeIfAbsent(folder.charter().scheme(), s -> new ArrayList<>()).add(folder);
      }
      schemes.values().forEach(list -> list.sort(NEWEST));
    }

    private static final Comparator<SchemeFolder> NEWEST =
        Comparator.comparing((SchemeFolder f) -> f.charter().effective().from()).reversed();

    SystemTable table() {
      Map<String, List<Member.Relation>> inverse = inverse();
      schemes.forEach((scheme, folders) -> {
        String place = place(scheme);
        members
            .computeIfAbsent(place, p -> new ArrayList<>())
            .add(member(scheme, folders, inverse.getOrDefault(scheme, List.of())));
        editions(scheme, folders);
      });
      var branches = new ArrayList<Branch>();
      for (Row row : families.values()) {
        String parent = row.text("parent");
        if (parent.isEmpty() || !families.containsKey(parent)) {
          branches.add(branch(row, new HashSet<>()));
        }
        if (!parent.isEmpty() && !families.containsKey(parent)) {
          gap(Gap.Sort.BROKEN, row.text("code"), "parent-unknown", parent);
        }
      }
      List<Member> unplaced = members.getOrDefault(NOWHERE, List.of());
      if (!unplaced.isEmpty()) {
        branches.add(
            new Branch(NOWHERE, new Edition.Names("尚未归类", "Not placed yet"), List.of(), unplaced));
      }
      gaps.sort(Comparator.comparing(Gap::sort).thenComparing(Gap::about));
      return new SystemTable(on, List.copyOf(branches), List.copyOf(gaps));
    }

    private Branch branch(Row row, Set<String> met) {
      String code = row.text("code");
      met.add(code);
      var under = new ArrayList<Branch>();
      for (Row other : families.values()) {
        if (other.text("parent").equals(code) && !met.contains(other.text("code"))) {
          under.add(branch(other, met));
        }
      }
      var names = new Edition.Names(row.text("zh"), row.text("en"));
      var branch = new Branch(code, names, under, members.getOrDefault(code, List.of()));
      if (under.isEmpty() && branch.members().isEmpty()) {
        gap(Gap.Sort.EMPTY, code, "empty", names);
      }
      return branch;
    }

    /** The system a scheme names, or that of what it extends. */
    private String place(String scheme) {
      String named = family(scheme, new HashSet<>());
      if (named == null) {
        gap(Gap.Sort.UNPLACED, scheme, "no-family");
        return NOWHERE;
      }
      if (!families.containsKey(named)) {
        gap(Gap.Sort.BROKEN, scheme, "family-unknown", named);
        return NOWHERE;
      }
      if (!reachable(named)) {
        gap(Gap.Sort.BROKEN, named, "family-circle", named);
        return NOWHERE;
      }
      return named;
    }

    private @Nullable String family(String scheme, Set<String> met) {
      if (!met.add(scheme)) return null;
      for (SchemeFolder folder : schemes.getOrDefault(scheme, List.of())) {
        String own = folder.charter().family();
        if (own != null) return own;
      }
      for (SchemeFolder folder : schemes.getOrDefault(scheme, List.of())) {
        Charter.Extension extension = folder.charter().extension();
        if (extension != null) return family(extension.scheme(), met);
      }
      return null;
    }

    private boolean reachable(String family) {
      var met = new HashSet<String>();
      for (String at = family; met.add(at); ) {
        Row row = families.get(at);
        if (row == null || row.text("parent").isEmpty()) return true;
        at = row.text("parent");
      }
      return false;
    }

    private Member member(
        String scheme, List<SchemeFolder> folders, List<Member.Relation> inverse) {
      Charter newest = folders.getFirst().charter();
      var relations = new ArrayList<Member.Relation>();
      for (SchemeFolder folder : folders) {
        for (Member.Relation relation : own(folder.charter())) {
          if (!relations.contains(relation)) relations.add(relation);
        }
      }
      for (Member.Relation relation : relations) {
        if (relation.broken()) {
          gap(
              Gap.Sort.BROKEN,
              scheme,
              "reference." + word(relation.sort()),
              String.valueOf(relation.scheme()));
        }
      }
      relations.addAll(inverse);
      return new Member(
          scheme,
          newest.names(),
          newest.kind(),
          newest.overlay(),
          folders.stream().map(this::dated).toList(),
          List.copyOf(relations));
    }

    private Member.Dated dated(SchemeFolder folder) {
      Charter charter = folder.charter();
      LocalDate from = charter.effective().from();
      LocalDate to = charter.effective().to();
      Member.Time time =
          from.isAfter(on)
              ? Member.Time.COMING
              : to != null && to.isBefore(on) ? Member.Time.PAST : Member.Time.IN_FORCE;
      return new Member.Dated(charter.edition(), from, to, time, confidence(folder));
    }

    /** The least of all that an edition says itself. */
    private static Confidence confidence(SchemeFolder folder) {
      Charter charter = folder.charter();
      var said = new ArrayList<@Nullable Confidence>();
      said.add(charter.confidence());
      if (charter.validity() != null) said.add(charter.validity().confidence());
      if (charter.surveillance() != null) said.add(charter.surveillance().confidence());
      if (charter.reassessment() != null) said.add(charter.reassessment().confidence());
      if (charter.reapply() != null) said.add(charter.reapply().confidence());
      charter.standings().forEach(standing -> said.add(standing.confidence()));
      for (RuleText rule : folder.rules()) said.add(Confidence.valueOf(rule.confidence()));
      for (Table table : folder.tables().values()) {
        said.add(table.confidence());
        table.rows().forEach(row -> said.add(row.confidence()));
      }
      return said.stream()
          .flatMap(each -> Optional.ofNullable(each).stream())
          .max(Comparator.naturalOrder())
          .orElse(Confidence.H);
    }

    private void editions(String scheme, List<SchemeFolder> folders) {
      SchemeFolder newest = folders.getFirst();
      LocalDate end = newest.charter().effective().to();
      if (end != null && !pilotIsOver(newest.charter())) {
        String code = end.isBefore(on) ? "ended" : "ends";
        gap(Gap.Sort.ENDED, scheme, code, newest.charter().edition(), end);
      }
      for (int i = 0; i + 1 < folders.size(); i++) {
        LocalDate from = folders.get(i).charter().effective().from();
        LocalDate to = folders.get(i + 1).charter().effective().to();
        if (to != null && to.plusDays(1).isBefore(from)) {
          gap(Gap.Sort.ENDED, scheme, "hole", to.plusDays(1), from.minusDays(1));
        }
      }
      for (SchemeFolder folder : folders) {
        Charter charter = folder.charter();
        Charter.Predecessor before = charter.replaces();
        if (before != null && library.folder(scheme, before.edition()).isEmpty()) {
          gap(Gap.Sort.BROKEN, scheme, "reference.edition", before.edition());
        }
        if (confidence(folder) == Confidence.L) {
          gap(Gap.Sort.UNSURE, scheme, "unsure", charter.edition());
        }
      }
    }

    /** A trial is meant to end. */
    private static boolean pilotIsOver(Charter charter) {
      Charter.Pilot pilot = charter.pilot();
      return pilot != null && pilot.outcome() != Charter.Pilot.Outcome.ADOPT;
    }

    /** What an edition says of itself and others. */
    private List<Member.Relation> own(Charter charter) {
      var found = new ArrayList<Member.Relation>();
      Charter.Extension extension = charter.extension();
      if (extension != null) {
        Member.Sort sort = extension.overlay() ? Member.Sort.OVERLAYS : Member.Sort.EXTENDS;
        found.add(to(sort, extension.scheme()));
      }
      if (charter.issuer() instanceof Edition.Issuer.Attested(String under)) {
        found.add(to(Member.Sort.ISSUED_UNDER, under));
      }
      Charter.Relations relations = charter.relations();
      if (relations == null) return found;
      relations.recognises().forEach(other -> found.add(to(Member.Sort.RECOGNISES, other)));
      relations.replaces().forEach(other -> found.add(to(Member.Sort.REPLACES, other)));
      relations.requiredBy().forEach(paper -> found.add(paper(Member.Sort.REQUIRED_BY, paper)));
      relations.partners().forEach(paper -> found.add(paper(Member.Sort.PARTNER, paper)));
      return found;
    }

    private Member.Relation to(Member.Sort sort, String scheme) {
      List<SchemeFolder> folders = schemes.getOrDefault(scheme, List.of());
      return new Member.Relation(
          sort, scheme, folders.isEmpty() ? null : folders.getFirst().charter().names());
    }

    private static Member.Relation paper(Member.Sort sort, Edition.Basis paper) {
      String clause = paper.clause();
      String said = clause == null ? paper.title() : paper.title() + " " + clause;
      return new Member.Relation(sort, null, new Edition.Names(said, said));
    }

    /** The same relations, seen from the other scheme. */
    private Map<String, List<Member.Relation>> inverse() {
      var found = new TreeMap<String, List<Member.Relation>>();
      schemes.forEach((scheme, folders) -> {
        for (SchemeFolder folder : folders) {
          for (Member.Relation relation : own(folder.charter())) {
            String other = relation.scheme();
            Member.Sort back = back(relation.sort());
            if (other == null || back == null) continue;
            List<Member.Relation> its = found.computeIfAbsent(other, o -> new ArrayList<>());
            Member.Relation same = to(back, scheme);
            if (!its.contains(same)) its.add(same);
          }
        }
      });
      return found;
    }

    /** Null where the other side would have too many of them to be read, or cannot have any. */
    private static Member.@Nullable Sort back(Member.Sort sort) {
      return switch (sort) {
        case EXTENDS -> Member.Sort.EXTENDED_BY;
        case OVERLAYS -> Member.Sort.OVERLAID_BY;
        case RECOGNISES -> Member.Sort.RECOGNISED_BY;
        case REPLACES -> Member.Sort.REPLACED_BY;
        case ISSUED_UNDER,
            EXTENDED_BY,
            OVERLAID_BY,
            RECOGNISED_BY,
            REPLACED_BY,
            REQUIRED_BY,
            PARTNER ->
            null;
      };
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void gap(Gap.Sort sort, String about, String code, Object... arguments) {
      Gap gap = Gap.of(sort, about, code, arguments);
      if (!gaps.contains(gap)) gaps.add(gap);
    }
  }
}
