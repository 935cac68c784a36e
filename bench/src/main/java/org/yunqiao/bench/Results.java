package org.yunqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a run: a page for people and the same for programs. */
final class Results {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static final String HEAD =
      "| 项目 part | 量 what | 云桥 Yunqiao | 对照 beside | 比值 ratio | 目标 aim | 达标 met |\n"
          + "| --- | --- | --- | --- | --- | --- | --- |";

  private final Setting setting;
  private final Map<String, Object> machine;
  private final String commit;

  Results(Setting setting) {
    this.setting = setting;
    this.machine = Machine.describe();
    this.commit = Machine.commit(setting.home());
  }

  /** Keeps it; a run of some parts only, or of another size, does not replace a whole one. */
  Path keep(Outcome outcome) throws IOException {
    machine.putAll(outcome.around());
    Path folder = Files.createDirectories(setting.home().resolve("bench/results"));
    String name = LocalDate.now(setting.clock()) + "-" + commit;
    if (setting.size() != Setting.WHOLE) name += "-" + setting.size();
    if (!setting.only().isEmpty()) name += "-" + String.join("-", setting.only());
    Files.writeString(
        folder.resolve(name + ".json"), JSON.writeValueAsString(told(outcome)) + "\n");
    return Files.writeString(folder.resolve(name + ".md"), page(outcome));
  }

  private Map<String, Object> told(Outcome outcome) {
    var told = new LinkedHashMap<String, Object>();
    told.put("commit", commit);
    told.put("at", setting.clock().instant().toString());
    told.put("size", setting.size());
    told.put("machine", machine);
    told.put("measures", outcome.measures().stream().map(Results::told).toList());
    told.put("failures", outcome.failures());
    return told;
  }

  private static Map<String, Object> told(Measure measure) {
    var told = new LinkedHashMap<String, Object>();
    told.put("part", measure.part());
    told.put("what", measure.what());
    told.put("value", measure.value());
    told.put("unit", measure.unit());
    Measure.Peer peer = measure.peer();
    if (peer != null) {
      told.put("peer", peer);
      told.put("ratio", measure.reached());
    }
    Measure.Aim aim = measure.aim();
    if (aim != null) {
      told.put("aim", aim.toString());
      told.put("met", measure.met());
    }
    if (!measure.more().isEmpty()) told.put("more", measure.more());
    return told;
  }

  private String page(Outcome outcome) {
    var page = new StringBuilder();
    page.append("# 测速 Benchmark\n\n提交 commit `")
        .append(commit)
        .append("`，")
        .append("%,d".formatted(setting.size()))
        .append(" 行 rows\n\n");
    machine.forEach(
        (key, value) -> page.append("- ").append(key).append(": ").append(value).append('\n'));
    page.append('\n').append(HEAD).append('\n');
    outcome.measures().forEach(measure -> page.append(measure.row()).append('\n'));
    outcome
        .failures()
        .forEach((part, why) ->
            page.append("\n未完成 failed: ").append(part).append(": ").append(why).append('\n'));
    List<Measure> remarked =
        outcome.measures().stream().filter(measure -> !measure.more().isEmpty()).toList();
    if (!remarked.isEmpty()) page.append("\n## 说明 Notes\n\n");
    for (Measure measure : remarked) {
      page.append("- ")
          .append(measure.part())
          .append(", ")
          .append(measure.what())
          .append(": ")
          .append(measure.more())
          .append('\n');
    }
    return page.toString();
  }
}
