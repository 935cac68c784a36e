package org.yunqiao.register.scheme.procedure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a BPMN file draws: nodes and the ways between them.
 *
 * @param process its id
 * @param nodes by id, in the order of the file
 */
public record Diagram(String process, Map<String, Node> nodes, List<Way> ways) {

  public Diagram {
    nodes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    ways = List.copyOf(ways);
  }

  /** What a node is. */
  public enum Kind {
    START("startEvent"),
    END("endEvent"),
    STEP("userTask"),
    AUTOMATIC("serviceTask"),
    CHOICE("exclusiveGateway"),
    FORK("parallelGateway");

    private final String element;

    Kind(String element) {
      this.element = element;
    }

    static @Nullable Kind of(String element) {
      for (Kind kind : values()) if (kind.element.equals(element)) return kind;
      return null;
    }
  }

  /**
   * A step, a choice, a beginning or an end.
   *
   * @param handler what an automatic step does, by name; empty elsewhere
   * @param otherwise the way that a choice takes when no other's condition holds; empty elsewhere
   */
  public record Node(
      String id, Kind kind, String name, String handler, String otherwise, int line) {}

  /**
   * A way from node to node.
   *
   * @param condition CEL; empty where there is none
   */
  public record Way(String id, String from, String to, String condition, int line) {}

  /** The ways that lead out of a node. */
  public List<Way> from(String node) {
    return ways.stream().filter(way -> way.from().equals(node)).toList();
  }

  /** The nodes of one kind, in the order of the file. */
  public List<Node> of(Kind kind) {
    return nodes.values().stream().filter(node -> node.kind() == kind).toList();
  }
}
