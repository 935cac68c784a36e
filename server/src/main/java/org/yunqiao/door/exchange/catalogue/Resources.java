package org.yunqiao.door.exchange.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.file.YamlText;

/** The catalogue: all resources that the jar and an operator's own folder tell of, by code. */
@Component
public class Resources {

  private static final String FILE = "resource.yaml";

  private final List<Resource> resources;

  Resources(@Value("${yunqiao.connectors.folder:}") String own, Authorities authorities) {
    var all = new ArrayList<Resource>();
    try {
      for (var file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/connectors/*/" + FILE)) {
        all.add(read(file.getContentAsByteArray(), authorities));
      }
      if (!own.isBlank()) {
        try (Stream<Path> folders = Files.list(Path.of(own))) {
          for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve(FILE))).toList()) {
            Resource told = read(Files.readAllBytes(folder.resolve(FILE)), authorities);
            all.removeIf(other -> other.code().equals(told.code()));
            all.add(told);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.sort(Comparator.comparing(Resource::code));
    this.resources = List.copyOf(all);
  }

  public List<Resource> all() {
    return resources;
  }

  /** One by its code, with {@code -} for what separates the serial number. */
  public Optional<Resource> find(String code) {
    return resources.stream().filter(one -> one.code().replace('/', '-').equals(code)).findFirst();
  }

  static Resource read(byte[] file, Authorities authorities) {
    var findings = new Findings();
    Optional<YamlText> text = YamlText.read(FILE, file, findings);
    if (text.isEmpty()) throw CatalogueProblem.malformed(fault(findings));
    try {
      return resource(map(text.get().tree()), authorities);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw CatalogueProblem.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static String fault(Findings findings) {
    return findings.all().stream().findFirst().map(Finding::told).orElse("there is nothing in it");
  }

  private static Resource resource(Map<?, ?> keys, Authorities authorities) {
    String provider = text(keys, "provider");
    var authority =
        authorities
            .find(provider)
            .orElseThrow(() -> new IllegalArgumentException("no such authority: " + provider));
    Map<?, ?> share = map(keys.get("share"));
    return new Resource(
        text(keys, "code"),
        words(keys.get("names")),
        new Resource.Words(authority.nameZh(), authority.nameEn()),
        authority.creditCode().map(CreditCode::value).orElse(""),
        words(keys.get("abstract")),
        text(keys, "direction").equals("out"),
        optional(keys, "feed"),
        optional(keys, "connector"),
        text(keys, "format"),
        text(keys, "classification"),
        items(keys.get("items")),
        new Resource.Share(
            Resource.Share.Type.valueOf(text(share, "type").toUpperCase(Locale.ROOT)),
            words(share.get("condition")),
            words(share.get("mode"))),
        words(keys.get("open")),
        Resource.Cycle.valueOf(text(keys, "cycle").toUpperCase(Locale.ROOT)),
        LocalDate.parse(text(keys, "published")));
  }

  private static List<Resource.Item> items(@Nullable Object value) {
    if (!(value instanceof List<?> list)) throw new IllegalArgumentException("items: a list");
    return list.stream()
        .map(Resources::map)
        .map(item ->
            new Resource.Item(
                text(item, "name"),
                words(item),
                text(item, "type"),
                Integer.parseInt(text(item, "length"))))
        .toList();
  }

  private static Resource.Words words(@Nullable Object value) {
    Map<?, ?> names = map(value);
    return new Resource.Words(text(names, "zh"), text(names, "en"));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) return map;
    throw new IllegalArgumentException("a mapping: " + value);
  }

  private static String text(Map<?, ?> keys, String key) {
    String value = optional(keys, key);
    if (value == null) throw new IllegalArgumentException(key + " is missing");
    return value;
  }

  private static @Nullable String optional(Map<?, ?> keys, String key) {
    Object value = keys.get(key);
    return value == null ? null : value.toString();
  }
}
