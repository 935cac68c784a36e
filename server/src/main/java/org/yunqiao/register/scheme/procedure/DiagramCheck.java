package org.yunqiao.register.scheme.procedure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yunqiao.register.scheme.file.Findings;

/** Whether a case can walk through a diagram: from its beginning to an end, and never for ever. */
final class DiagramCheck {

  /** So many steps may be open at once; a diagram that forks and forks again is an attack. */
  private static final int MOST_AT_ONCE = 32;

  private final Diagram diagram;
  private final Findings findings;
  private final Map<String, Integer> atOnce = new HashMap<>();
  private final Set<String> within = new HashSet<>();

  DiagramCheck(Diagram diagram, Findings findings) {
    this.diagram = diagram;
    this.findings = findings;
  }

  void run() {
    if (diagram.of(Diagram.Kind.START).size() != 1) error(1, "scheme.bpmn.one-start");
    if (diagram.of(Diagram.Kind.END).isEmpty()) error(1, "scheme.bpmn.no-end");
    boolean well = true;
    for (Diagram.Way way : diagram.ways()) {
      for (String end : List.of(way.from(), way.to())) {
        if (diagram.nodes().containsKey(end)) continue;
        error(way.line(), "scheme.bpmn.way-nowhere", way.id(), end);
        well = false;
      }
    }
    if (!well) return;
    diagram.nodes().values().forEach(this::node);
    reachable();
    for (Diagram.Node node : diagram.nodes().values()) {
      if (rests(node)) steps(node);
    }
    if (!findings.anyError()) walked();
  }

  /** A case can come to the end whichever ways its choices take. */
  private void walked() {
    Walk walk = Walk.through(diagram);
    for (String join : walk.stuckAt()) warn(join, "scheme.bpmn.stuck");
    for (String step : walk.endless()) warn(step, "scheme.bpmn.endless");
  }

  private void warn(String id, String code) {
    Diagram.Node node = diagram.nodes().get(id);
    findings.warning(DiagramReader.FILE, node == null ? 0 : node.line(), code, id);
  }

  private void node(Diagram.Node node) {
    List<Diagram.Way> out = diagram.from(node.id());
    boolean choice = node.kind() == Diagram.Kind.CHOICE;
    boolean end = node.kind() == Diagram.Kind.END;
    boolean fork = node.kind() == Diagram.Kind.FORK;
    if (out.isEmpty() != end || (out.size() > 1 && !choice && !fork)) {
      error(node.line(), "scheme.bpmn.ways", node.id(), out.size());
    }
    for (Diagram.Way way : out) {
      boolean otherwise = way.id().equals(node.otherwise());
      boolean needs = choice && out.size() > 1 && !otherwise;
      if (needs == way.condition().isEmpty()) {
        error(
            way.line(),
            needs ? "scheme.bpmn.no-condition" : "scheme.bpmn.condition-here",
            way.id());
      }
    }
    if (choice && out.size() > 1 && out.stream().noneMatch(w -> w.id().equals(node.otherwise()))) {
      error(node.line(), "scheme.bpmn.no-default", node.id());
    }
  }

  private void reachable() {
    Set<String> met = new HashSet<>();
    diagram.of(Diagram.Kind.START).forEach(start -> walk(start.id(), met));
    for (Diagram.Node node : diagram.nodes().values()) {
      if (!met.contains(node.id())) error(node.line(), "scheme.bpmn.unreachable", node.id());
    }
  }

  private void walk(String id, Set<String> met) {
    var waiting = new java.util.ArrayDeque<String>(List.of(id));
    while (!waiting.isEmpty()) {
      String next = waiting.pop();
      if (met.add(next)) diagram.from(next).forEach(way -> waiting.push(way.to()));
    }
  }

  /** Where a case comes to rest until somebody acts. */
  private static boolean rests(Diagram.Node node) {
    return node.kind() == Diagram.Kind.STEP || node.kind() == Diagram.Kind.START;
  }

  private void steps(Diagram.Node node) {
    int sum = 0;
    for (Diagram.Way way : diagram.from(node.id())) sum += opened(way.to());
    if (sum > MOST_AT_ONCE)
      error(node.line(), "scheme.bpmn.too-many-ways", node.id(), MOST_AT_ONCE);
  }

  /** How many steps are opened at once by coming here; a circle without a step has no end. */
  private int opened(String id) {
    Diagram.Node node = diagram.nodes().get(id);
    if (node == null || node.kind() == Diagram.Kind.STEP || node.kind() == Diagram.Kind.END) {
      return 1;
    }
    Integer known = atOnce.get(id);
    if (known != null) return known;
    if (!within.add(id)) {
      error(node.line(), "scheme.bpmn.circle", id);
      return MOST_AT_ONCE;
    }
    int sum = 0;
    for (Diagram.Way way : diagram.from(id)) {
      int more = opened(way.to());
      sum = node.kind() == Diagram.Kind.CHOICE ? Math.max(sum, more) : sum + more;
      sum = Math.min(sum, 1_000);
    }
    within.remove(id);
    atOnce.put(id, sum);
    return sum;
  }

  private void error(int line, String code, Object... arguments) {
    findings.error(DiagramReader.FILE, line, code, arguments);
  }
}
