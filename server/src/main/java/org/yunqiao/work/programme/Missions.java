package org.yunqiao.work.programme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The tasks of each year that the jar carries; a file that is not as it has to be is refused. */
@Component
public class Missions {

  private static final int YEAR = 2017;
  private static final int ARTICLES = 38;
  private static final Pattern ADDRESS = Pattern.compile("/[a-z0-9/-]*");

  /** The nine doors. */
  private static final Set<String> PARTIES =
      Set.of(
          "bodies",
          "laboratories",
          "enterprises",
          "people",
          "researchers",
          "regulators",
          "developers",
          "ministries",
          "governments");

  private final Mission mission = shipped();

  /** The tasks of 2017, which are the only ones there are. */
  public Mission mission() {
    return mission;
  }

  private static Mission shipped() {
    try (InputStream file =
        new ClassPathResource("mission/" + YEAR + "/articles.yaml").getInputStream()) {
      return read(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tasks in a file. */
  static Mission read(String yaml) {
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      Map<?, ?> map = mapping(read, "file");
      var units = new LinkedHashMap<String, Map<String, String>>();
      mapping(map.get("units"), "units")
          .forEach((unit, names) -> units.put(unit.toString(), words(names, "unit " + unit)));
      List<Article> articles =
          list(map, "articles").stream()
              .map(each -> article(mapping(each, "article"), units.keySet()))
              .toList();
      for (int i = 0; i < ARTICLES; i++) {
        if (i >= articles.size() || articles.get(i).article() != i + 1) {
          throw new IllegalArgumentException("article " + (i + 1));
        }
      }
      if (articles.size() > ARTICLES) throw new IllegalArgumentException("article " + articles);
      return new Mission(
          number(map, "year"),
          words(map.get("names"), "names"),
          word(map, "source"),
          Map.copyOf(units),
          articles);
    } catch (YAMLException | IllegalArgumentException e) {
      throw ProgrammeProblem.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Article article(Map<?, ?> map, Set<String> units) {
    int number = number(map, "article");
    Article.State state = Article.State.valueOf(word(map, "state").toUpperCase(Locale.ROOT));
    if (state == Article.State.UNNAMED) {
      if (map.size() != 2) throw new IllegalArgumentException("article " + number);
      return new Article(number, state, Optional.empty(), List.of(), "", List.of(), Map.of());
    }
    List<String> parties = list(map, "parties").stream().map(Object::toString).toList();
    List<String> where = list(map, "where").stream().map(Object::toString).toList();
    String unit = word(map, "unit");
    boolean whole =
        !parties.isEmpty()
            && PARTIES.containsAll(parties)
            && units.contains(unit)
            && !where.isEmpty()
            && where.stream().allMatch(each -> ADDRESS.matcher(each).matches());
    if (!whole) throw new IllegalArgumentException("article " + number);
    return new Article(
        number,
        state,
        Optional.of(Article.Layer.of(word(map, "layer"))),
        parties,
        unit,
        where,
        words(map, "article " + number));
  }

  private static Map<?, ?> mapping(@Nullable Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) throw new IllegalArgumentException(what);
    return map;
  }

  private static Map<String, String> words(@Nullable Object value, String what) {
    Map<?, ?> map = mapping(value, what);
    return Map.of("zh", word(map, "zh"), "en", word(map, "en"));
  }

  private static String word(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null || value.toString().isBlank()) throw new IllegalArgumentException(key);
    return value.toString().strip();
  }

  private static int number(Map<?, ?> map, String key) {
    if (!(map.get(key) instanceof Integer number)) throw new IllegalArgumentException(key);
    return number;
  }

  private static List<?> list(Map<?, ?> map, String key) {
    if (!(map.get(key) instanceof List<?> list)) throw new IllegalArgumentException(key);
    return list;
  }
}
