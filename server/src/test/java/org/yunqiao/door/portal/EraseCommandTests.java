package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.Yunqiao;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.view.publicity.Following;
import org.yunqiao.view.publicity.PublicRegister;
import picocli.CommandLine;

/** {@code ./yunqiao erase} as somebody types it, where no server runs. */
@RealDatabase
class EraseCommandTests {

  private static final String GROUND = "《个人信息保护法》第四十七条";
  private static final String CODE = "91330100YL00010856";

  @Autowired private Environment environment;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Journal journal;
  @Autowired private Parties parties;
  @Autowired private PublicRegister register;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long position;

  @BeforeEach
  void a_firm_that_is_known() {
    transaction.executeWithoutResult(status -> {
      var code = new Identifier(Identifier.CREDIT_CODE, CODE);
      var firm =
          new Particulars(
              Party.Kind.ORGANISATION, "样例某厂", List.of(code), null, "CN", null, Map.of(), true);
      parties.enrol(List.of(firm)).confirm(i -> true);
    });
    Party firm = parties.find(Identifier.CREDIT_CODE, CODE).orElseThrow();
    position = parties.told(firm.id()).getFirst();
  }

  private int erase(String typed, String... arguments) {
    out.reset();
    err.reset();
    var command =
        new EraseCommand(
            Yunqiao::start,
            application -> application.getBean(Following.class).catchUp(left -> {}),
            () -> Optional.ofNullable(typed.isEmpty() ? null : typed),
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>(List.of("--db-url", address()));
    all.addAll(List.of(arguments));
    return new CommandLine(command)
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .execute(all.toArray(String[]::new));
  }

  private String address() {
    return environment.getRequiredProperty("spring.datasource.url")
        + "&user="
        + environment.getRequiredProperty("spring.datasource.username")
        + "&password="
        + environment.getRequiredProperty("spring.datasource.password");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void it_shows_what_would_go_and_lets_be_who_does_not_say_yes() {
    assertThat(erase("no", "--position", "" + position, "--ground", GROUND)).isOne();
    assertThat(said()).contains("party.registered", "主体", "样例某厂", CODE, GROUND, "yes");
    assertThat(journal.find(position).orElseThrow().erased()).isFalse();
    assertThat(out.size()).isZero();
  }

  @Test
  void who_says_yes_erases_it_once() {
    assertThat(erase("yes", "--position", "" + position, "--ground", GROUND)).isZero();
    assertThat(journal.find(position).orElseThrow().erased()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"erased\":%d,\"position\":%d}".formatted(position, journal.last()));
    assertThat(register.search("样例某厂", 0, 9).items()).isEmpty();
    assertThat(register.lag()).isZero();

    long last = journal.last();
    assertThat(erase("yes", "--yes", "--position", "" + position, "--ground", GROUND)).isOne();
    assertThat(said()).contains("已依法删除", "erased by law");
    assertThat(journal.last()).isEqualTo(last);
  }

  @Test
  void of_several_that_cannot_all_be_erased_none_is() {
    String several = position + "," + (journal.last() + 1);
    assertThat(erase("", "--yes", "--position", several, "--ground", GROUND)).isOne();
    assertThat(said()).contains("The journal has no fact");
    assertThat(journal.find(position).orElseThrow().erased()).isFalse();
  }

  @Test
  void without_anybody_to_ask_or_a_ground_it_is_not_understood() {
    assertThat(erase("", "--position", "" + position, "--ground", GROUND)).isEqualTo(2);
    assertThat(said()).contains("--yes");
    assertThat(erase("yes", "--position", "" + position, "--ground", " ")).isEqualTo(2);
    assertThat(erase("yes", "--position", "" + position)).isEqualTo(2);
    assertThat(journal.find(position).orElseThrow().erased()).isFalse();
  }
}
