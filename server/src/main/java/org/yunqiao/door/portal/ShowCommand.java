package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./yunqiao show}: one certificate in words. It asks the running server if there is one, so
 * it is as quick as the page; otherwise it opens the data folder itself.
 */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {"查询一张证书或报告的状态与经历。", "Shows how a certificate or report stands, and its history."},
    footer = {"", "退出码 exit code: 0 查到 found · 1 没有 none, and what that means"})
public final class ShowCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NUMBER",
      description = {"证书或报告编号", "number of a certificate or report"})
  private String number = "";

  @Option(
      names = "--body",
      paramLabel = "CODE",
      description = {"发证机构的代码或批准号", "code or approval number of the issuer"})
  private @Nullable String body;

  @Option(
      names = "--on",
      paramLabel = "YYYY-MM-DD",
      description = {"哪一天的状态，默认今天", "as it stood on that day, today by default"})
  private @Nullable String on;

  @Option(
      names = "--known",
      paramLabel = "WHEN",
      description = {"按那时所知，默认此刻", "by what was known then, now by default"})
  private @Nullable String known;

  @Option(
      names = "--json",
      description = {"输出 JSON", "as JSON"})
  private boolean asJson;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Consumer<ConfigurableApplicationContext> publish;
  private final Clock clock;
  private final PrintStream out;

  public ShowCommand(
      Start start, Consumer<ConfigurableApplicationContext> publish, Clock clock, PrintStream out) {
    this.start = start;
    this.publish = publish;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    Optional<String> server = place.server();
    String answer = server.isPresent() ? ask(server.get()) : look();
    if (asJson) out.println(answer);
    Map<String, Object> tree = map(new JsonMapper().readValue(answer, Map.class));
    List<?> items = (List<?>) tree.getOrDefault("items", List.of());
    if (!asJson) {
      if (tree.get("zh") != null) say("%s%n%s", tree.get("zh"), tree.get("en"));
      for (Object item : items) describe(map(item), String.valueOf(tree.get("on")));
      if (tree.get("absence") instanceof Map<?, ?> absence) {
        say("%s%n%s", absence.get("zh"), absence.get("en"));
      }
    }
    return items.isEmpty() ? 1 : 0;
  }

  private String ask(String server) throws IOException, InterruptedException {
    var address = new StringBuilder(server + "/api/v1/attestations?number=" + encoded(number));
    if (body != null) address.append("&body=").append(encoded(body));
    if (on != null) address.append("&on=").append(encoded(on));
    if (known != null) address.append("&known=").append(encoded(known));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address.toString()))
              .timeout(Duration.ofSeconds(30))
              .build();
      return client
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    }
  }

  private String look() {
    try (Place.Opened opened = place.open("show", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      publish.accept(application);
      Object answer =
          application
              .getBean(AttestationApi.class)
              .attestations(number, body, on, known, null, null, null, null, null);
      return application.getBean(JsonMapper.class).writeValueAsString(answer);
    }
  }

  private void describe(Map<String, Object> item, String day) {
    say("%s %s  %s", word(item.get("standing")), item.get("standing"), item.get("number"));
    say("  截至 as of %s，起自 since %s", day, orDash(item.get("since")));
    say("  方案 scheme   %s (%s)", item.get("scheme"), item.get("edition"));
    say("  持有者 holder  %s", party(item.get("holder"), "来源未公开 undisclosed"));
    say("  机构 issuer   %s", party(item.get("issuer"), "—"));
    say("  颁发 issued   %s", item.get("issued"));
    say("  到期 expires  %s", orDash(item.get("expires")));
    say("  范围 scope    %s", item.getOrDefault("scope", List.of()));
    say("  经历 history");
    for (Object event : (List<?>) item.getOrDefault("events", List.of())) {
      Map<String, Object> one = map(event);
      say(
          "    %s  %s%s  #%s",
          one.get("day"),
          one.get("kind"),
          one.get("observed") == null ? "" : " " + one.get("observed"),
          one.get("position"));
    }
  }

  private static String party(@Nullable Object party, String none) {
    if (!(party instanceof Map<?, ?> known)) return none;
    Object name = known.get("name");
    Object code = known.get("code");
    String unnamed = Boolean.TRUE.equals(known.get("erased")) ? "已依法删除 erased" : "个人信息不公开 withheld";
    return (name == null ? unnamed : name) + (code == null ? "" : " " + code);
  }

  private static Object orDash(@Nullable Object value) {
    return value == null ? "—" : value;
  }

  private static String word(@Nullable Object standing) {
    return switch (String.valueOf(standing)) {
      case "valid" -> "有效";
      case "suspended" -> "暂停";
      case "withdrawn" -> "撤销";
      case "cancelled" -> "注销";
      case "expired" -> "过期失效";
      case "unknown" -> "不明";
      default -> "尚未颁发";
    };
  }

  private void say(String text, @Nullable Object... values) {
    out.println(text.formatted(values));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
