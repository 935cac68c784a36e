package org.yunqiao.door.exchange.connector;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.reading.Format;
import org.yunqiao.door.exchange.reading.Layout;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.Form;

/**
 * A source and how its files are understood: the folder {@code connectors/<name>/}, read. A new
 * source needs a folder, no Java ({@code docs/operating/connectors.md}).
 */
public final class Connector {

  private final String name;
  private final String zh;
  private final String en;
  private final String digest;
  private final List<Layout> layouts;
  private final List<Value> key;
  private final boolean historical;
  private final boolean complete;
  private final boolean kept;
  private final Map<String, String> columns;
  private final Set<String> roles;
  private final Optional<String> due;
  private final @Nullable Value day;
  private final Optional<PartyMapping> party;
  private final Optional<AttestationMapping> attestation;

  Connector(
      String name,
      Map<String, Object> file,
      String digest,
      Regions regions,
      BiFunction<String, LocalDate, Optional<Form>> forms) {
    Spec plain =
        new Spec(
            name,
            file,
            List.of(),
            List.of(
                "connector",
                "names",
                "file",
                "key",
                "historical",
                "snapshot",
                "blank",
                "keep",
                "desk",
                "party",
                "attestation"));
    Spec spec = new Spec(name, file, plain.texts("blank"), List.copyOf(file.keySet()));
    if (!plain.text("connector").filter(name::equals).isPresent()) {
      throw new IllegalArgumentException("connector must be named as its folder is");
    }
    Spec names = spec.inside("names", List.of("zh", "en"));
    this.name = name;
    this.zh = names.text("zh").orElseThrow();
    this.en = names.text("en").orElseThrow();
    this.digest = digest;
    this.historical = spec.flag("historical");
    this.kept = spec.flag("keep");
    Optional<Spec> snapshot = spec.optional("snapshot", List.of("complete", "day"));
    this.complete = snapshot.map(s -> s.flag("complete")).orElse(false);
    this.day = snapshot.map(s -> s.optionalValue("day")).orElse(null);
    this.layouts = layouts(spec.inside("file", List.of("format", "rows", "sheet", "header-row")));
    this.key = key(spec);
    this.columns = columns(file);
    Optional<Spec> desk = spec.optional("desk", List.of("roles", "due"));
    this.roles = Set.copyOf(desk.map(s -> s.texts("roles")).orElse(List.of()));
    this.due = desk.flatMap(s -> s.text("due"));
    if (!roles.isEmpty() && (complete || historical)) {
      throw new IllegalArgumentException("desk: not for what is complete or historical");
    }
    this.party =
        spec.optional(
                "party",
                List.of(
                    "kind",
                    "name",
                    "code",
                    "region",
                    "country",
                    "address",
                    "attributes",
                    "undisclosed",
                    "codes",
                    "authoritative"))
            .map(s -> new PartyMapping(s, name, regions));
    this.attestation =
        spec.optional(
                "attestation",
                List.of(
                    "scheme",
                    "number",
                    "issuer",
                    "issued",
                    "expires",
                    "scope",
                    "as-of",
                    "attributes",
                    "form",
                    "partial",
                    "history",
                    "standing"))
            .map(s -> new AttestationMapping(s, forms));
  }

  public String name() {
    return name;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /**
   * SHA-256 of the folder: rows are told apart by content <em>and</em> by how it was understood.
   */
  public String digest() {
    return digest;
  }

  /** Whether a missing authority of the issuer is noted instead of refused. */
  public boolean historical() {
    return historical;
  }

  /** Whether a file lists everything, so that what it lacks is gone. */
  public boolean complete() {
    return complete;
  }

  /** Whether the file itself is kept in the vault. */
  public boolean kept() {
    return kept;
  }

  /** Whether somebody in this role hands such files in at his desk ({@code role.word()}). */
  public boolean handedInBy(String role) {
    return roles.contains(role);
  }

  /** The row of {@code reporting-limits} that says by when; empty where nothing does. */
  public Optional<String> due() {
    return due;
  }

  /** The formats its files may have, the usual one first, as {@code XLSX}. */
  public List<String> formats() {
    return layouts.stream().map(layout -> layout.format().name()).toList();
  }

  /** Whether its rows have a word for this attribute; of others they say nothing. */
  public boolean speaksOf(String attribute) {
    return attestation.map(mapping -> mapping.speaksOf(attribute)).orElse(true);
  }

  /** What the column is called that a refused field is read from; the field where it has none. */
  public String column(String field) {
    return columns.getOrDefault(field, field);
  }

  /** How a file of that name is laid out. */
  public Layout layout(String fileName) {
    String plain = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    return layouts.stream()
        .filter(layout -> layout.format().name().equalsIgnoreCase(ending))
        .findFirst()
        .orElse(layouts.getFirst());
  }

  /** The day a file speaks of, from its head; empty when only its rows or the clock can tell. */
  public Optional<LocalDate> day(Map<String, Object> head) {
    return day == null ? Optional.empty() : day.date(head);
  }

  /** What tells this row from others of the same source; text without control characters. */
  public String key(Map<String, Object> row) {
    var text = new StringBuilder();
    for (Value part : key) {
      if (!text.isEmpty()) text.append('\u001f');
      text.append(part.requiredText(row));
    }
    if (text.length() > 300)
      throw new RowProblem("row.field-too-long", "key", String.valueOf(text.length()));
    return org.yunqiao.register.attestation.AttestationNumber.key(
        text.toString().replace('\u001f', '|'));
  }

  /** A row in the register's words. */
  public Mapped map(Map<String, Object> row) {
    var flags = new ArrayList<String>();
    Optional<Mapped.Stated> stated = attestation.flatMap(mapping -> mapping.map(row));
    boolean wanted = attestation.isEmpty() || stated.isPresent();
    return new Mapped(
        wanted ? party.flatMap(mapping -> mapping.map(row, flags)) : Optional.empty(),
        stated,
        flags);
  }

  /** Where each field is looked for first, for whoever wrote the file. */
  private static Map<String, String> columns(Map<String, Object> file) {
    var columns = new HashMap<String, String>();
    for (String part : List.of("party", "attestation")) {
      if (file.get(part) instanceof Map<?, ?> mapping) {
        named(mapping, columns);
        if (mapping.get("attributes") instanceof Map<?, ?> attributes) named(attributes, columns);
        if (mapping.get("standing") instanceof Map<?, ?> standing) {
          named(standing, columns);
          path(standing.get("value")).ifPresent(path -> columns.put("standing", path));
        }
      }
    }
    return Map.copyOf(columns);
  }

  private static void named(Map<?, ?> mapping, Map<String, String> columns) {
    mapping.forEach((field, value) ->
        path(value).ifPresent(path -> columns.putIfAbsent(String.valueOf(field), path)));
  }

  private static Optional<String> path(@Nullable Object value) {
    return switch (value) {
      case String path -> Optional.of(path);
      case List<?> paths when !paths.isEmpty() -> Optional.of(String.valueOf(paths.getFirst()));
      case Map<?, ?> verbs when verbs.containsKey("path") -> path(verbs.get("path"));
      case null, default -> Optional.empty();
    };
  }

  private List<Layout> layouts(Spec file) {
    List<String> head = day == null ? List.of() : day.names();
    return file.texts("format").stream()
        .map(format ->
            new Layout(
                Format.valueOf(format.toUpperCase(Locale.ROOT)),
                file.text("rows").orElse(null),
                head,
                file.text("sheet").orElse(null),
                file.text("header-row").map(Integer::parseInt).orElse(1)))
        .toList();
  }

  private static List<Value> key(Spec spec) {
    List<Value> key = new ArrayList<>();
    for (String path : spec.texts("key")) key.add(Value.read("key", path, List.of()));
    if (key.isEmpty()) throw new IllegalArgumentException("key is missing");
    return List.copyOf(key);
  }
}
