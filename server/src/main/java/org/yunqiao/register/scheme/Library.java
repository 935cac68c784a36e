package org.yunqiao.register.scheme;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.rule.Rules;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/**
 * Scheme folders put together: which edition is followed on which day, with what it extends and
 * what overlays it. Between two days on which one of these changes, it is the same edition.
 */
public final class Library {

  private final Map<String, SchemeFolder> folders;
  private final Map<String, List<SchemeFolder>> schemes = new TreeMap<>();
  private final Map<String, List<SchemeFolder>> overlays = new TreeMap<>();
  private final Map<String, NavigableMap<LocalDate, Optional<Edition>>> eras =
      new ConcurrentHashMap<>();
  private final Map<String, Edition> latest = new ConcurrentHashMap<>();
  private volatile @Nullable Set<String> asked;
  private volatile @Nullable Map<String, Edition.Names> words;

  /**
   * @param folders the later of two with the same scheme and edition counts
   */
  public Library(Collection<SchemeFolder> folders) {
    var byPath = new TreeMap<String, SchemeFolder>();
    folders.forEach(folder -> byPath.put(folder.path(), folder));
    this.folders = byPath;
    for (SchemeFolder folder : byPath.values()) {
      Charter charter = folder.charter();
      Charter.Extension extension = charter.extension();
      if (extension != null && extension.overlay()) {
        overlays.computeIfAbsent(extension.scheme(), s -> new ArrayList<>()).add(folder);
      }
      schemes.computeIfAbsent(charter.scheme(), s -> new ArrayList<>()).add(folder);
    }
    schemes.values().forEach(list -> list.sort(NEWEST));
  }

  private static final Comparator<SchemeFolder> NEWEST =
      Comparator.comparing((SchemeFolder folder) -> folder.charter().effective().from()).reversed();

  /** This library with some folders more; one of the same scheme and edition takes its place. */
  public Library with(Collection<SchemeFolder> more) {
    var all = new ArrayList<>(folders.values());
    all.addAll(more);
    return new Library(all);
  }

  public Collection<SchemeFolder> folders() {
    return folders.values();
  }

  public Optional<SchemeFolder> folder(String scheme, String edition) {
    return Optional.ofNullable(folders.get(scheme + "/" + edition));
  }

  /** The codes of all schemes, those of the overlays included. */
  public Set<String> codes() {
    return schemes.keySet();
  }

  /** The edition under which something may be issued on a day. */
  public Optional<Edition> inForce(String scheme, LocalDate on) {
    Map.Entry<LocalDate, Optional<Edition>> era = eras(scheme).floorEntry(on);
    return era == null ? Optional.empty() : era.getValue();
  }

  /** From which day on which edition of a scheme is followed, and how; empty: none. */
  public NavigableMap<LocalDate, Optional<Edition>> followed(String scheme) {
    return Collections.unmodifiableNavigableMap(eras(scheme));
  }

  /**
   * All that decides what a scheme's editions say, by name, with its digest: their folders and
   * those they take over or are overlaid by, the tables and the language.
   */
  public SortedMap<String, String> ground(String scheme) {
    var met = new TreeSet<String>();
    var open = new ArrayDeque<String>(List.of(scheme));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (!met.add(next)) continue;
      for (SchemeFolder folder : schemes.getOrDefault(next, List.of())) {
        Charter.Extension extension = folder.charter().extension();
        if (extension != null) open.push(extension.scheme());
      }
      overlays.getOrDefault(next, List.of()).forEach(o -> open.push(o.charter().scheme()));
    }
    var ground = new TreeMap<String, String>();
    for (String code : met) {
      schemes.getOrDefault(code, List.of()).forEach(f -> ground.put(f.path(), f.digest()));
    }
    ground.put("tables", Tables.sharedDigest());
    ground.put("language", Rules.language());
    return ground;
  }

  /**
   * All editions of a scheme, newest first, each as it is followed on its last day; empty when
   * there is no such scheme.
   */
  public List<Edition> editions(String scheme) {
    return schemes.getOrDefault(scheme, List.of()).stream().map(this::latest).toList();
  }

  /** One edition, as it is followed on its last day. */
  public Optional<Edition> edition(String scheme, String edition) {
    return folder(scheme, edition).map(this::latest);
  }

  /** The newest edition of every scheme that something is issued under, by code. */
  public List<Edition> all() {
    return schemes.values().stream()
        .map(List::getFirst)
        .filter(folder -> !folder.charter().overlay())
        .map(this::latest)
        .toList();
  }

  /** An edition as it is followed on its last day, or today and later where it has none. */
  private Edition latest(SchemeFolder folder) {
    return latest.computeIfAbsent(
        folder.path(),
        path -> {
          LocalDate to = folder.charter().effective().to();
          return compose(folder, to == null ? LocalDate.of(9999, 12, 31) : to, new HashSet<>());
        });
  }

  /** What a rule says in words when it is not kept, by its code. */
  public Optional<Edition.Names> words(String rule) {
    Map<String, Edition.Names> known = words;
    if (known == null) {
      known = new HashMap<>();
      for (SchemeFolder folder : folders.values()) {
        for (RuleText text : folder.rules()) {
          known.put(text.code(), new Edition.Names(text.zh(), text.en()));
        }
      }
      words = known;
    }
    return Optional.ofNullable(known.get(rule));
  }

  /** The schemes that an edition's rules look for among what a holder holds. */
  public List<String> held(Edition edition) {
    return edition.heldWords().stream().filter(schemes::containsKey).sorted().toList();
  }

  /** The schemes whose attestations must be found by holder: to issue, or because rules ask. */
  public Set<String> asked() {
    Set<String> known = asked;
    if (known != null) return known;
    var found = new TreeSet<String>();
    for (SchemeFolder folder : folders.values()) {
      if (folder.charter().issuer() instanceof Edition.Issuer.Attested(String under)) {
        found.add(under);
      }
      folder.rules().forEach(rule -> found.addAll(rule.heldSchemes()));
    }
    found.retainAll(schemes.keySet());
    asked = found;
    return found;
  }

  private NavigableMap<LocalDate, Optional<Edition>> eras(String scheme) {
    NavigableMap<LocalDate, Optional<Edition>> known = eras.get(scheme);
    if (known != null) return known;
    var made = new TreeMap<LocalDate, Optional<Edition>>();
    for (LocalDate day : turns(scheme, new HashSet<>())) {
      made.put(
          day,
          folderOn(scheme, day)
              .filter(folder -> !folder.charter().overlay())
              .map(folder -> compose(folder, day, new HashSet<>())));
    }
    eras.put(scheme, made);
    return made;
  }

  /** The days from which a scheme may be followed differently than the day before. */
  private TreeSet<LocalDate> turns(String scheme, Set<String> met) {
    var days = new TreeSet<LocalDate>();
    if (!met.add(scheme)) throw SchemeProblem.circle(scheme);
    var mine = new ArrayList<>(schemes.getOrDefault(scheme, List.of()));
    for (SchemeFolder folder : mine) {
      Charter.Extension extension = folder.charter().extension();
      if (extension != null && !extension.overlay()) {
        days.addAll(turns(extension.scheme(), new HashSet<>(met)));
      }
    }
    mine.addAll(overlays.getOrDefault(scheme, List.of()));
    for (SchemeFolder folder : mine) {
      Charter.Effective effective = folder.charter().effective();
      days.add(effective.from());
      LocalDate to = effective.to();
      if (to != null) days.add(to.plusDays(1));
    }
    return days;
  }

  private Optional<SchemeFolder> folderOn(String scheme, LocalDate on) {
    return schemes.getOrDefault(scheme, List.of()).stream()
        .filter(folder -> folder.charter().effective().holds(on))
        .findFirst();
  }

  /** What a folder extends: the edition in force that day, else the one nearest before it. */
  private Optional<SchemeFolder> baseOn(String scheme, LocalDate on) {
    List<SchemeFolder> editions = schemes.getOrDefault(scheme, List.of());
    return folderOn(scheme, on)
        .or(() ->
            editions.stream()
                .filter(folder -> !folder.charter().effective().from().isAfter(on))
                .findFirst())
        .or(() -> editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast()));
  }

  private Edition compose(SchemeFolder folder, LocalDate on, Set<String> met) {
    Parts own = parts(folder, on, met);
    Form form = own.form();
    var inForce = new ArrayList<SchemeFolder>();
    for (SchemeFolder overlay : overlays.getOrDefault(own.charter().scheme(), List.of())) {
      if (!overlay.charter().effective().holds(on)) continue;
      inForce.add(overlay);
      form = form.over(overlay.form().orElse(Form.EMPTY));
    }
    Form whole = form;
    List<Edition.Overlay> asked =
        inForce.stream()
            .map(overlay -> {
              var tables = new LinkedHashMap<String, Table>(own.tables());
              tables.putAll(overlay.tables());
              Charter charter = overlay.charter();
              return new Edition.Overlay(charter, rules(charter, overlay.rules(), whole, tables));
            })
            .toList();
    return new Edition(
        own.charter(),
        whole,
        rules(own.charter(), own.rules(), whole, own.tables()),
        asked,
        own.tables(),
        folder.digest());
  }

  /** A folder with all that it takes over. */
  private record Parts(
      Charter charter, Form form, List<RuleText> rules, Map<String, Table> tables) {}

  private Parts parts(SchemeFolder folder, LocalDate on, Set<String> met) {
    if (!met.add(folder.path())) throw SchemeProblem.circle(folder.path());
    Charter charter = folder.charter();
    Form form = folder.form().orElse(Form.EMPTY);
    Charter.Extension extension = charter.extension();
    if (extension == null) return new Parts(charter, form, folder.rules(), folder.tables());
    Parts base =
        baseOn(extension.scheme(), on)
            .map(found -> parts(found, on, met))
            .orElseThrow(() -> SchemeProblem.noBase(folder.path(), extension.scheme()));
    var rules = new ArrayList<RuleText>();
    if (!extension.overlay()) rules.addAll(base.rules());
    rules.addAll(folder.rules());
    var tables = new LinkedHashMap<String, Table>(base.tables());
    tables.putAll(folder.tables());
    return new Parts(charter.over(base.charter()), form.over(base.form()), rules, tables);
  }

  /** The rules that stand in a folder itself, typed as they will be on a day. */
  public Rules ownRules(SchemeFolder folder, LocalDate on) {
    Charter charter = folder.charter();
    Charter.Extension extension = charter.extension();
    Form form =
        inForce(charter.overlay() && extension != null ? extension.scheme() : charter.scheme(), on)
            .map(Edition::form)
            .orElse(Form.EMPTY);
    Parts parts = parts(folder, on, new HashSet<>());
    return rules(parts.charter(), folder.rules(), form, parts.tables());
  }

  private static Rules rules(
      Charter charter, List<RuleText> texts, Form form, Map<String, Table> tables) {
    return new Rules(
        charter.scheme(),
        charter.edition(),
        texts,
        form.schema(),
        Tables.with(tables),
        score -> charter.grade(score).map(Charter.Grade::code).orElse(""));
  }
}
