package org.yunqiao.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.door.exchange.sample.SampleNames;
import org.yunqiao.ledger.store.Store;

/** Two characters of a name, among as many organisations as hold certificates in the country. */
final class SearchPart implements Part {

  private static final int ORGANISATIONS = 1_100_000;

  /** From the commonest to words that hardly anybody has, or nobody. */
  private static final List<String> WORDS =
      List.of(
          "样例", "公司", "有限", "股份", "实业", "责任", "机械", "电子", "食品", "建筑", "科技", "化工", "医疗", "服务", "北京",
          "上海", "浙江", "杭州", "深圳", "重庆", "拉萨", "三沙", "县）", "州）", "海电", "龘靐");

  private final Setting setting;

  SearchPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    int count = setting.scaled(ORGANISATIONS, 1_000);
    Path data = setting.work().resolve("organisations");
    World.Imported imported = World.bring(setting, data, "cn-enterprises", List.of(write(count)));
    outcome.add(
        Measure.of(name(), "import of organisations", imported.rowsPerSecond(), "rows/s")
            .with("rows", imported.rows())
            .with("lag-seconds", imported.lag()));
    int port = Launched.freePort();
    try (Launched server = Launched.start(setting, "", "serve", "--data", data, "--port", port)) {
      server.await(line -> line.startsWith("http://"), 120);
      List<String> queries;
      try (Store store = Store.open(data, "bench", Clock.systemUTC())) {
        queries = queries(store);
      }
      ask("http://localhost:" + port, queries, count, outcome);
    } finally {
      Setting.delete(data);
    }
  }

  private void ask(String base, List<String> queries, int count, Outcome outcome) throws Exception {
    List<String> paths = queries.stream().map(q -> "/api/v1/parties?q=" + Load.encoded(q)).toList();
    Load.once(base, paths, 1);
    Load.Answers alone = Load.once(base, paths, 1);
    Load.Answers together = Load.once(base, paths, 4);
    outcome.add(
        Measure.of(name(), "two characters of a name, p99", alone.percentile(0.99), "ms")
            .aiming(Aim.atMost(50))
            .with("organisations", count)
            .with("queries", queries.size())
            .with("p50-ms", alone.percentile(0.5))
            .with("slowest-ms", alone.percentile(1))
            .with("p99-ms-with-4-callers", together.percentile(0.99)));
    for (String word : WORDS.subList(0, 3)) {
      String path = "/api/v1/parties?q=" + Load.encoded(word);
      Load.Answers one = Load.once(base, java.util.Collections.nCopies(20, path), 1);
      outcome.add(Measure.of(name(), "“" + word + "”, p50", one.percentile(0.5), "ms"));
    }
  }

  /** The words above, and pairs of characters as they stand in names, common ones more often. */
  private static List<String> queries(Store store) throws Exception {
    var queries = new LinkedHashSet<>(WORDS);
    var chance = new Random(1);
    try (Connection connection = Databases.connect(store)) {
      String sql =
          "select name from publicity.party where name is not null order by md5(name) limit 2000";
      for (String name : Databases.texts(connection, sql)) {
        int at = chance.nextInt(name.length() - 1);
        queries.add(name.substring(at, at + 2));
      }
    }
    return new ArrayList<>(queries);
  }

  /** Organisations of the sample world, as a company register would hand them over. */
  private Path write(int count) throws Exception {
    Path file = setting.work().resolve("organisations.csv");
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("统一社会信用代码,企业名称,注册地址\n");
      for (int i = 0; i < count; i++) out.write(SampleNames.line(1, i) + "\n");
    }
    return file;
  }
}
