package org.yunqiao.door.exchange.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.file.YamlText;

/** All feeds: those the jar carries, and an operator's own; read once, refused when malformed. */
@Component
public class Feeds {

  private static final String FILE = "feed.yaml";
  private static final Pattern PLACE = Pattern.compile("[a-z]+\\.[a-z-]+");

  private static final Set<String> FEED = Set.of("feed", "names", "limit", "items");
  private static final Set<String> ITEM =
      Set.of("kind", "names", "facts", "only", "key", "decided", "over", "fields");
  private static final Set<String> FIELD =
      Set.of(
          "from",
          "constant",
          "otherwise",
          "vocabulary",
          "other",
          "required",
          "unless",
          "date",
          "code",
          "mask",
          "join",
          "years");

  private final Map<String, Feed> feeds = new TreeMap<>();

  Feeds(@Value("${yunqiao.connectors.folder:}") String own) {
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/connectors/*/" + FILE)) {
        add(file.getContentAsByteArray());
      }
      if (!own.isBlank()) {
        try (Stream<Path> folders = Files.list(Path.of(own))) {
          for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve(FILE))).toList()) {
            add(Files.readAllBytes(folder.resolve(FILE)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Feed named(String name) {
    Feed feed = feeds.get(name);
    if (feed == null) throw SubscriptionProblem.noFeed(name);
    return feed;
  }

  public Collection<Feed> all() {
    return List.copyOf(feeds.values());
  }

  private void add(byte[] file) {
    Feed feed = read(file);
    feeds.put(feed.name(), feed);
  }

  /** Reads a feed's file; refused with its fault. */
  static Feed read(byte[] file) {
    var findings = new Findings();
    Optional<YamlText> text = YamlText.read(FILE, file, findings);
    if (text.isEmpty()) throw SubscriptionProblem.malformedFeed(fault(findings));
    try {
      Map<String, Object> keys = map(text.get().tree(), FEED);
      var kinds = new ArrayList<Feed.ItemKind>();
      for (Object item : list(keys.get("items"))) kinds.add(kind(map(item, ITEM)));
      Map<String, Object> names = map(keys.get("names"), Set.of("zh", "en"));
      return new Feed(
          text(keys, "feed"),
          text(names, "zh"),
          text(names, "en"),
          text(keys, "limit"),
          List.copyOf(kinds));
    } catch (IllegalArgumentException e) {
      throw SubscriptionProblem.malformedFeed(String.valueOf(e.getMessage()));
    }
  }

  private static String fault(Findings findings) {
    return findings.all().stream().findFirst().map(Finding::told).orElse("there is nothing in it");
  }

  private static Feed.ItemKind kind(Map<String, Object> keys) {
    Map<String, Object> names = map(keys.get("names"), Set.of("zh", "en"));
    var only = new LinkedHashMap<String, Set<String>>();
    if (keys.get("only") != null) {
      map(keys.get("only"), Set.of())
          .forEach((member, values) -> only.put(member, Set.copyOf(texts(values))));
    }
    var fields = new ArrayList<Feed.Field>();
    map(keys.get("fields"), Set.of())
        .forEach((name, spec) -> fields.add(field(name, map(spec, FIELD))));
    return new Feed.ItemKind(
        text(keys, "kind"),
        text(names, "zh"),
        text(names, "en"),
        Set.copyOf(texts(keys.get("facts"))),
        only,
        text(keys, "key"),
        texts(keys.get("decided")),
        Boolean.TRUE.equals(keys.get("over")),
        List.copyOf(fields));
  }

  private static Feed.Field field(String name, Map<String, Object> keys) {
    String from = optional(keys, "from");
    String constant = optional(keys, "constant");
    if ((from == null) == (constant == null)) {
      throw new IllegalArgumentException(name + ": from or constant");
    }
    String code = optional(keys, "code");
    if (code != null && !code.equals("credit-code")) {
      throw new IllegalArgumentException(name + ": no such code: " + code);
    }
    String mask = optional(keys, "mask");
    if (mask != null && !mask.equals("identity")) {
      throw new IllegalArgumentException(name + ": no such mask: " + mask);
    }
    String join = optional(keys, "join");
    String otherwise = optional(keys, "otherwise");
    boolean elsewhere = otherwise != null && PLACE.matcher(otherwise).matches();
    return new Feed.Field(
        name,
        from == null ? null : Feed.Place.of(from),
        constant,
        elsewhere ? null : otherwise,
        elsewhere ? Feed.Place.of(String.valueOf(otherwise)) : null,
        words(keys.get("vocabulary")),
        optional(keys, "other"),
        Boolean.TRUE.equals(keys.get("required")),
        words(keys.get("unless")).entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    each -> Feed.Place.of(each.getKey()), Map.Entry::getValue)),
        Boolean.TRUE.equals(keys.get("date")),
        code != null,
        mask != null,
        join == null ? "," : join,
        optional(keys, "years"));
  }

  /** A mapping; of these keys only, or of any where none are named. */
  private static Map<String, Object> map(@Nullable Object value, Set<String> allowed) {
    if (!(value instanceof Map<?, ?> map))
      throw new IllegalArgumentException("a mapping: " + value);
    var keys = new LinkedHashMap<String, Object>();
    map.forEach((key, each) -> keys.put(String.valueOf(key), each));
    for (String key : keys.keySet()) {
      if (!allowed.isEmpty() && !allowed.contains(key)) {
        throw new IllegalArgumentException("no such key: " + key);
      }
    }
    return keys;
  }

  private static Map<String, String> words(@Nullable Object value) {
    if (value == null) return Map.of();
    return map(value, Set.of()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) return list;
    throw new IllegalArgumentException("a list: " + value);
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  private static String text(Map<String, Object> keys, String key) {
    String value = optional(keys, key);
    if (value == null) throw new IllegalArgumentException(key + " is missing");
    return value;
  }

  private static @Nullable String optional(Map<String, Object> keys, String key) {
    Object value = keys.get(key);
    return value == null ? null : value.toString();
  }
}
