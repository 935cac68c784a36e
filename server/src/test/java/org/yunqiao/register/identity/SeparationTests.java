package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.Repository;
import org.yunqiao.register.party.Parties;

/** Every act is tried as every role, and what came of it is what the documents say. */
@RealDatabase
class SeparationTests {

  private static final List<Role> ADMINISTRATORS =
      List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private Parties parties;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  private long account(String login) {
    return accounts.open(Account.Kind.PERSON, login, "样例").id();
  }

  private Terms terms(Role role, long party) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Mandate.ZONE);
    return switch (role.side()) {
      case PARTY -> Terms.forParty(party, role, today);
      case AUTHORITY -> Terms.forRegion("33", role, today);
      case PLATFORM, ADMINISTRATION -> Terms.forPlatform(role, today);
    };
  }

  /** What each role could do in its own matter, when it was tried. */
  private Map<Role, Set<Act>> tried() {
    long party = SampleParties.one(parties, transaction);
    var tried = new EnumMap<Role, Set<Act>>(Role.class);
    for (Role role : Role.values()) {
      long account = account("tries-" + role.word());
      mandates.grant(account, terms(role, party));
      Set<Act> could = EnumSet.noneOf(Act.class);
      for (Act act : Act.values()) {
        try {
          mandates.require(account, act, Matter.of(party, "330102", "qms"));
          could.add(act);
        } catch (Problem refused) {
          assertThat(refused.code()).isEqualTo("identity.not-allowed");
        }
        assertThat(mandates.may(account, act, Matter.of(party, "320102", "qms")))
            .as("%s %s beyond its region", role, act)
            .isEqualTo(could.contains(act) && role.side() != Role.Side.AUTHORITY);
        if (role.side() == Role.Side.PARTY) {
          assertThat(mandates.may(account, act, Matter.of(party + 1_000_000, "330102", "qms")))
              .as("%s %s for a stranger", role, act)
              .isFalse();
        }
      }
      tried.put(role, could);
    }
    return tried;
  }

  @Test
  void every_act_as_every_role_ends_as_published() throws IOException {
    Map<Role, Set<Act>> tried = tried();
    String table = table(tried);
    Path published = Repository.at("docs/operating/roles.md");
    Path written = Path.of("target/roles.md");
    Files.writeString(written, table);
    assertThat(Files.readString(published))
        .as("docs/operating/roles.md; as it should be: server/target/roles.md")
        .isEqualTo(table);
    for (Role one : ADMINISTRATORS) {
      for (Role other : Role.values()) {
        if (one == other) continue;
        assertThat(tried.get(one))
            .as("%s and %s", one, other)
            .isNotEmpty()
            .doesNotContainAnyElementsOf(tried.get(other));
      }
    }
  }

  @Test
  void every_act_is_somebodys() {
    for (Act act : Act.values()) {
      assertThat(Role.values()).as("%s", act).anyMatch(role -> role.acts().contains(act));
    }
  }

  @Test
  void whoever_administers_holds_nothing_else() {
    long party = SampleParties.one(parties, transaction);
    for (Role one : Role.values()) {
      for (Role other : Role.values()) {
        long account = account("both-" + one.ordinal() + "-" + other.ordinal());
        mandates.grant(account, terms(one, party));
        boolean together = one == other || !(admin(one) || admin(other));
        String answer = "granted";
        try {
          mandates.grant(account, terms(other, party));
        } catch (Problem refused) {
          answer = refused.code();
        }
        assertThat(answer)
            .as("%s, then %s", one, other)
            .isEqualTo(together ? "granted" : "identity.not-together");
      }
    }
  }

  @Test
  void one_administration_follows_another_only_once_it_is_given_up() {
    long account = account("moves-on");
    Mandate first = mandates.grant(account, terms(Role.SYSTEM_ADMINISTRATOR, 0));
    mandates.revoke(first.id());
    mandates.grant(account, terms(Role.AUDIT_ADMINISTRATOR, 0));
    assertThat(mandates.may(account, Act.OPEN_ACCOUNT, Matter.PLATFORM)).isFalse();
    assertThat(mandates.may(account, Act.READ_TRAIL, Matter.PLATFORM)).isTrue();
  }

  private static boolean admin(Role role) {
    return ADMINISTRATORS.contains(role);
  }

  private static String table(Map<Role, Set<Act>> tried) throws IOException {
    Properties zh = words("portal");
    Properties en = words("portal_en");
    var text = new StringBuilder();
    text.append("# Who may do what\n\n");
    text.append(
        "Written by `SeparationTests`, which tries every act as every role; not by hand.\n");
    text.append(
        "Roles are granted by the security administrator, or handed on by a party’s manager,\n");
    text.append(
        "for one party or region, and for some schemes or all. Whoever holds one of the three\n");
    text.append("administrations (GB/T 22239-2019, 8.1.5) holds no other role.\n\n");
    text.append("| 角色 role | word | acts for | 可以 may |\n| --- | --- | --- | --- |\n");
    for (Role role : Role.values()) {
      text.append("| ")
          .append(zh.get("role." + role.word()))
          .append(' ')
          .append(en.get("role." + role.word()))
          .append(" | `")
          .append(role.word())
          .append("` | ")
          .append(
              switch (role.side()) {
                case PARTY -> "one party";
                case AUTHORITY -> "an authority, in a region or everywhere";
                case PLATFORM -> "the platform";
                case ADMINISTRATION -> "the platform, and holds nothing else";
              })
          .append(" | ")
          .append(
              String.join(
                  " · ", tried.get(role).stream().map(act -> "`" + act.word() + "`").toList()))
          .append(" |\n");
    }
    text.append("\n| act | 行为 | |\n| --- | --- | --- |\n");
    for (Act act : Act.values()) {
      text.append("| `")
          .append(act.word())
          .append("` | ")
          .append(zh.get("act." + act.word()))
          .append(" | ")
          .append(en.get("act." + act.word()))
          .append(" |\n");
    }
    return text.toString();
  }

  private static Properties words(String name) throws IOException {
    var words = new Properties();
    try (var in =
        Files.newBufferedReader(
            Repository.at("server/src/main/resources/messages/" + name + ".properties"))) {
      words.load(in);
    }
    return words;
  }
}
