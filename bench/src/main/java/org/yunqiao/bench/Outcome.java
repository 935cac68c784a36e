package org.yunqiao.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has found so far; every line is printed as soon as it is known. */
final class Outcome {

  private final List<Measure> measures = new ArrayList<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, Object> around = new LinkedHashMap<>();

  Measure add(Measure measure) {
    measures.add(measure);
    System.out.println(measure.row());
    return measure;
  }

  void failed(String part, Throwable why) {
    failures.put(part, why.toString());
    System.out.println("| " + part + " | 未完成 failed: " + why + " |");
    why.printStackTrace();
  }

  /** Something of the surroundings that only a part could learn. */
  void note(String key, Object told) {
    around.put(key, told);
  }

  List<Measure> measures() {
    return measures;
  }

  Map<String, String> failures() {
    return failures;
  }

  Map<String, Object> around() {
    return around;
  }
}
