package org.yunqiao.register.scheme.file;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML text that somebody else wrote, as plain values, with the line of each. Only maps, lists,
 * texts, whole and decimal numbers, true and false are known; there are no tags, no aliases (which
 * can be made to explode) and no keys given twice. Days stay texts, as do {@code yes} and {@code
 * on}.
 */
public final class YamlText {

  private static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 20;

  private final String file;
  private final Object tree;
  private final Map<String, Integer> lines;

  private YamlText(String file, Object tree, Map<String, Integer> lines) {
    this.file = file;
    this.tree = tree;
    this.lines = lines;
  }

  /** Reads it; what is wrong is added to the findings, and then there may be nothing to read. */
  public static Optional<YamlText> read(String file, byte[] content, Findings findings) {
    if (content.length > LONGEST) {
      findings.error(file, 0, "scheme.file.too-long", LONGEST);
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      Node root = parser().compose(new StringReader(text));
      if (root == null) {
        findings.error(file, 1, "scheme.file.empty");
        return Optional.empty();
      }
      var reading = new Reading(file, findings);
      Object tree = reading.value(root, "");
      return reading.refused || tree == null
          ? Optional.empty()
          : Optional.of(new YamlText(file, tree, reading.lines));
    } catch (CharacterCodingException e) {
      findings.error(file, 0, "scheme.file.encoding");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      findings.error(file, line, "scheme.yaml.syntax", String.valueOf(e.getProblem()));
    } catch (YAMLException e) {
      findings.error(file, 0, "scheme.yaml.syntax", shortened(e.getMessage()));
    }
    return Optional.empty();
  }

  private static String shortened(@Nullable String message) {
    String text = String.valueOf(message);
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private static Yaml parser() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LONGEST);
    var dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumper), dumper, options, new Words());
  }

  public String file() {
    return file;
  }

  /** Maps, lists, strings, longs, decimals, booleans. */
  public Object tree() {
    return tree;
  }

  @SuppressWarnings("unchecked")
  public Map<String, Object> map() {
    return tree instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /**
   * The line on which a value stands.
   *
   * @param pointer a JSON Pointer; where there is nothing, the nearest that holds it
   */
  public int line(String pointer) {
    for (String at = pointer; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      Integer line = lines.get(at);
      if (line != null) return line;
      if (at.isEmpty()) return 1;
    }
  }

  /** Scalars are what JSON knows; all else, as days or yes, is text. */
  private static final class Words extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|false)$"), "tf");
      addImplicitResolver(Tag.INT, Pattern.compile("^-?(?:0|[1-9][0-9]{0,17})$"), "-0123456789");
      addImplicitResolver(
          Tag.FLOAT, Pattern.compile("^-?[0-9]{1,18}\\.[0-9]{1,18}$"), "-0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|)$"), "~n\0");
    }
  }

  private static final class Reading {

    private final String file;
    private final Findings findings;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean refused;

    Reading(String file, Findings findings) {
      this.file = file;
      this.findings = findings;
    }

    @Nullable Object value(Node node, String pointer) {
      int line = node.getStartMark().getLine() + 1;
      lines.putIfAbsent(pointer, line);
      if (!met.add(node)) return refuse(line, "scheme.yaml.alias");
      return switch (node) {
        case MappingNode map -> map(map, pointer);
        case SequenceNode list -> list(list, pointer);
        case ScalarNode scalar -> scalar(scalar, line);
        default -> refuse(line, "scheme.yaml.alias");
      };
    }

    private Map<String, Object> map(MappingNode node, String pointer) {
      var map = new LinkedHashMap<String, Object>();
      for (NodeTuple tuple : node.getValue()) {
        int line = tuple.getKeyNode().getStartMark().getLine() + 1;
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          refuse(line, "scheme.yaml.key");
          continue;
        }
        String name = key.getValue();
        String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        if (map.containsKey(name)) refuse(line, "scheme.yaml.key-repeated", name);
        lines.put(at, line);
        Object value = value(tuple.getValueNode(), at);
        if (value != null) map.put(name, value);
      }
      return map;
    }

    private List<Object> list(SequenceNode node, String pointer) {
      var list = new ArrayList<Object>();
      for (Node each : node.getValue()) {
        Object value = value(each, pointer + "/" + list.size());
        if (value == null) {
          refuse(each.getStartMark().getLine() + 1, "scheme.yaml.nothing");
        } else {
          list.add(value);
        }
      }
      return list;
    }

    private @Nullable Object scalar(ScalarNode node, int line) {
      String text = node.getValue();
      Tag tag = node.getTag();
      if (tag.equals(Tag.STR)) return text;
      if (tag.equals(Tag.INT)) return Long.valueOf(text);
      if (tag.equals(Tag.FLOAT)) return new java.math.BigDecimal(text);
      if (tag.equals(Tag.BOOL)) return Boolean.valueOf(text);
      if (tag.equals(Tag.NULL)) return null;
      return refuse(line, "scheme.yaml.tag", tag.getValue());
    }

    private @Nullable Object refuse(int line, String code, Object... arguments) {
      refused = true;
      findings.error(file, line, code, arguments);
      return null;
    }
  }
}
