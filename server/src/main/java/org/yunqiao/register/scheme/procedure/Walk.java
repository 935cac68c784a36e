package org.yunqiao.register.scheme.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Walks through a diagram as a case would, without one: every way out of every choice is taken,
 * whatever its condition says, so what is found here may happen, and what is not found can not.
 */
public final class Walk {

  /** A diagram with more places than this is not walked to its end. */
  private static final int MOST_PLACES = 20_000;

  private final Diagram diagram;
  private final Map<String, List<String>> into = new HashMap<>();
  private final Map<Place, List<Move>> moves = new LinkedHashMap<>();
  private boolean whole = true;

  /**
   * Where a case can stand: which steps wait, and by which ways it has come to where forks join.
   *
   * @param waiting how often by the id of the step
   * @param arrived how often by the id of the way
   */
  record Place(TreeMap<String, Integer> waiting, TreeMap<String, Integer> arrived) {

    static Place nowhere() {
      return new Place(new TreeMap<>(), new TreeMap<>());
    }

    boolean over() {
      return waiting.isEmpty() && arrived.isEmpty();
    }

    /** Something has come to where forks join and waits for what will never come. */
    boolean stuck() {
      return waiting.isEmpty() && !arrived.isEmpty();
    }

    Place with(String step, String way) {
      Place more = new Place(new TreeMap<>(waiting), new TreeMap<>(arrived));
      if (!step.isEmpty()) more.waiting.merge(step, 1, Integer::sum);
      if (!way.isEmpty()) more.arrived.merge(way, 1, Integer::sum);
      return more;
    }

    Place without(Set<String> steps, Set<String> ways) {
      Place less = new Place(new TreeMap<>(waiting), new TreeMap<>(arrived));
      for (String step : steps)
        less.waiting.computeIfPresent(step, (id, n) -> n > 1 ? n - 1 : null);
      for (String way : ways) less.arrived.computeIfPresent(way, (id, n) -> n > 1 ? n - 1 : null);
      return less;
    }
  }

  /** A step ends, and the case stands elsewhere. */
  record Move(String step, Place to) {}

  private Walk(Diagram diagram) {
    this.diagram = diagram;
    diagram
        .ways()
        .forEach(way -> into.computeIfAbsent(way.to(), id -> new ArrayList<>()).add(way.id()));
  }

  /** Walks through a diagram that its check found nothing against. */
  public static Walk through(Diagram diagram) {
    var walk = new Walk(diagram);
    walk.explore();
    return walk;
  }

  /** Whether everything was walked. */
  public boolean whole() {
    return whole;
  }

  /** The joins at which a case can get stuck, by id. */
  public Set<String> stuckAt() {
    var joins = new LinkedHashSet<String>();
    for (Place place : moves.keySet()) {
      if (!place.stuck()) continue;
      diagram.ways().stream()
          .filter(way -> place.arrived.containsKey(way.id()))
          .forEach(way -> joins.add(way.to()));
    }
    return joins;
  }

  /** The steps after which nothing leads to the end any more, by id. */
  public Set<String> endless() {
    Map<Place, List<Place>> before = new HashMap<>();
    moves.forEach((from, out) ->
        out.forEach(move -> before.computeIfAbsent(move.to, to -> new ArrayList<>()).add(from)));
    var ending = new HashSet<Place>();
    var waiting = new ArrayDeque<Place>();
    moves.keySet().stream().filter(place -> place.over() || place.stuck()).forEach(waiting::add);
    while (!waiting.isEmpty()) {
      Place place = waiting.pop();
      if (ending.add(place)) waiting.addAll(before.getOrDefault(place, List.of()));
    }
    var steps = new LinkedHashSet<String>();
    for (Place place : moves.keySet()) {
      if (whole && !ending.contains(place)) steps.addAll(place.waiting.keySet());
    }
    return steps;
  }

  /**
   * The paths from the beginning to the end, each the steps in the order they end; no place twice
   * on one path.
   *
   * @param most so many at the most
   */
  public List<List<String>> paths(int most) {
    var paths = new ArrayList<List<String>>();
    for (Place begin : begins()) path(begin, new ArrayList<>(), new HashSet<>(), paths, most);
    return paths;
  }

  private void path(
      Place at, List<String> steps, Set<Place> met, List<List<String>> paths, int most) {
    if (paths.size() >= most || !met.add(at)) return;
    if (at.over()) paths.add(List.copyOf(steps));
    for (Move move : moves.getOrDefault(at, List.of())) {
      steps.addLast(move.step);
      path(move.to, steps, met, paths, most);
      steps.removeLast();
    }
    met.remove(at);
  }

  private Set<Place> begins() {
    String start = diagram.of(Diagram.Kind.START).getFirst().id();
    return on(Place.nowhere(), diagram.from(start).getFirst());
  }

  private void explore() {
    var waiting = new ArrayDeque<>(begins());
    while (!waiting.isEmpty()) {
      Place place = waiting.poll();
      if (moves.containsKey(place)) continue;
      if (moves.size() >= MOST_PLACES) {
        whole = false;
        return;
      }
      var out = new ArrayList<Move>();
      for (String step : place.waiting.keySet()) {
        Place ended = place.without(Set.of(step), Set.of());
        for (Place next : on(ended, diagram.from(step).getFirst())) out.add(new Move(step, next));
      }
      moves.put(place, out);
      out.forEach(move -> waiting.add(move.to));
    }
  }

  /** Where a case can come to rest that goes along a way. */
  private Set<Place> on(Place place, Diagram.Way way) {
    Diagram.Node node = java.util.Objects.requireNonNull(diagram.nodes().get(way.to()));
    List<Diagram.Way> out = diagram.from(node.id());
    return switch (node.kind()) {
      case STEP -> Set.of(place.with(node.id(), ""));
      case END, START -> Set.of(place);
      case AUTOMATIC -> on(place, out.getFirst());
      case CHOICE -> {
        var all = new LinkedHashSet<Place>();
        for (Diagram.Way each : out) all.addAll(on(place, each));
        yield all;
      }
      case FORK -> {
        Set<String> needed = Set.copyOf(into.getOrDefault(node.id(), List.of()));
        Place come = place.with("", way.id());
        yield come.arrived.keySet().containsAll(needed)
            ? along(come.without(Set.of(), needed), out)
            : Set.of(come);
      }
    };
  }

  private Set<Place> along(Place place, List<Diagram.Way> ways) {
    Set<Place> all = Set.of(place);
    for (Diagram.Way way : ways) {
      var next = new LinkedHashSet<Place>();
      for (Place each : all) next.addAll(on(each, way));
      all = next;
    }
    return all;
  }
}
