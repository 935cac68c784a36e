package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.Yunqiao;
import picocli.CommandLine;

/** {@code ./yunqiao inspect} as somebody types it, where no server runs. */
@RealDatabase
@Import(DeskWorld.Time.class)
class InspectCommandTests {

  private static final String FIRM = "91330100799655058B";

  @Autowired private Environment environment;
  @Autowired private ApplicationContext context;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void what_it_cannot_do_is_said_in_both_languages() {
    assertThat(inspect("list")).as(said()).isZero();
    assertThat(inspect("overdue")).as(said()).isZero();
    assertThat(said()).contains("超期 late 0");
    assertThat(inspect("publish", "999")).isOne();
    assertThat(said()).contains("999").containsPattern("\\p{IsHan}").containsPattern("[a-z]{3}");
    assertThat(inspect("return", "999", "--reason", "x")).isOne();
    assertThat(inspect("show")).isEqualTo(2);
    assertThat(inspect("objection-answer", "1", "--upheld", "perhaps")).isEqualTo(2);
    assertThat(inspect("sign", "1")).isEqualTo(2);
  }

  @Test
  void an_order_and_a_measure_go_their_way_by_command_and_answers_do_not() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      new DeskWorld(context, client, 0).party("样例电器有限公司", FIRM, "330100");
    }
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into supervision.officer (id, unit, region, present, specialties, avoids)
            select id, '样例所', '33', true, '{}', '{}' from unnest(array['o1', 'o2']) as id
            """)
        .update();
    String[] where = {"--object", FIRM, "--department", "样例局", "--region", "330100"};
    assertThat(inspect(where, "order", "--item", "CB-02", "--officers", "o1", "--reason", "举报"))
        .isOne();
    assertThat(inspect(where, "order", "--item", "CB-02", "--officers", "o1,o2", "--reason", "举报"))
        .as(said())
        .isZero();
    assertThat(told()).contains("\topen\tCB-02\t" + FIRM + "\t330100\t样例局");
    String id = number();
    assertThat(inspect("list", "--region", "33", "--open")).isZero();
    assertThat(told()).startsWith("inspection " + id + "\topen");
    assertThat(inspect("list", "--region", "44")).isZero();
    assertThat(told()).isEmpty();
    assertThat(inspect("show", id)).isZero();
    assertThat(told()).contains("officer\to1\n", "point\tmark");
    assertThat(inspect("publish", id)).as("nobody has signed").isOne();

    assertThat(inspect(where, "take", "--kind", "correct", "--content", "更换\n标志"))
        .as(said())
        .isZero();
    String measure = number();
    assertThat(inspect("close", measure)).as("without a reason").isOne();
    assertThat(inspect("accept", measure)).as(said()).isZero();
    assertThat(inspect("execute", measure, "--reason", "已更换")).as(said()).isZero();
    assertThat(inspect("insist", measure, "--reason", "一处未换")).as(said()).isZero();
    assertThat(inspect("return", measure, "--reason", "非本单位")).as(said()).isZero();
    assertThat(inspect("close", measure, "--reason", "改送")).as(said()).isZero();
    assertThat(inspect("measures", "--open")).isZero();
    assertThat(told()).isEmpty();
    assertThat(inspect("measure", measure)).isZero();
    assertThat(told()).contains("content\t更换 标志\n", "\t非本单位\t@ ", "closed\t");
  }

  private String number() {
    return told().split("\\s")[1];
  }

  private int inspect(String[] more, String... arguments) {
    return inspect(
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
  }

  private int inspect(String... arguments) {
    out.reset();
    err.reset();
    var command =
        new InspectCommand(
            Yunqiao::start,
            Clock.systemUTC(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--db-url", address()));
    return new CommandLine(command)
        .setErr(new PrintWriter(err, true, UTF_8))
        .execute(all.toArray(String[]::new));
  }

  private String address() {
    return environment.getRequiredProperty("spring.datasource.url")
        + "&user="
        + environment.getRequiredProperty("spring.datasource.username")
        + "&password="
        + environment.getRequiredProperty("spring.datasource.password");
  }

  private String told() {
    return out.toString(UTF_8);
  }

  private String said() {
    return err.toString(UTF_8);
  }
}
