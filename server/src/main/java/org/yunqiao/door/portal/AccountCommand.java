package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.OutsideIdentities;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.view.publicity.PublicRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao account}: accounts, for whoever runs the platform and sits at its machine. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "开立、重置、列出账户。给出的链接只用一次，由本人打开并设置密码。",
      "Opens, resets and lists accounts. The link it prints counts once; its owner opens it and"
          + " sets a password."
    },
    footer = {
      "",
      "例 examples: ./yunqiao account add clerk-1 --name '样例一' --role region-officer --region 33",
      "            ./yunqiao account reset clerk-1 · ./yunqiao account list",
      "            ./yunqiao account keys reporter-1 · ./yunqiao account revoke reporter-1 --key 3"
    })
public final class AccountCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:account";
  private static final int PIECE = 500;

  /** What is to be done. */
  enum Task {
    add,
    reset,
    close,
    link,
    unlink,
    key,
    keys,
    revoke,
    list
  }

  @Parameters(
      index = "0",
      paramLabel = "add|reset|close|link|unlink|key|keys|revoke|list",
      description = {"做什么", "what to do"})
  private Task task = Task.list;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LOGIN",
      description = {"登录名", "name to sign in with"})
  private String login = "";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = {"页面上显示的名称", "name shown on the pages"})
  private String name = "";

  @Option(
      names = "--program",
      description = {"供程序使用；打印一个密钥", "for a program; prints a key"})
  private boolean program;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = {"随即授予的角色，见 docs/operating/roles.md", "role to grant at once"})
  private @Nullable String role;

  @Option(
      names = "--party",
      paramLabel = "N",
      description = {"为哪个主体（编号）", "for which party, by number"})
  private @Nullable Long party;

  @Option(
      names = "--region",
      paramLabel = "CODE",
      description = {"地域，如 33 或 330100", "region, as 33 or 330100"})
  private @Nullable String region;

  @Option(
      names = "--schemes",
      split = ",",
      paramLabel = "CODE",
      description = {"限于哪些方案", "limited to these schemes"})
  private List<String> schemes = List.of();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = {"截止日", "last day"})
  private @Nullable LocalDate until;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = {"link：统一身份的签发者", "link: the issuer of the unified identity"})
  private String issuer = "";

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = {"link：在那里的标识", "link: who it is there"})
  private String subject = "";

  @Option(
      names = "--key",
      paramLabel = "N",
      description = {"revoke：密钥编号，见 keys", "revoke: number of the key, as keys lists it"})
  private long key;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  public AccountCommand(Start start, Clock clock, PrintStream out, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    try (Place.Opened opened = place.open("account", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        return Actor.acting(ACTOR, () -> work(application));
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      }
    }
  }

  private int work(ConfigurableApplicationContext application) {
    switch (task) {
      case add -> add(application);
      case reset -> link(application.getBean(Invitations.class).reset(known(application).id()));
      case close -> application.getBean(Accounts.class).close(known(application).id());
      case link ->
          application
              .getBean(OutsideIdentities.class)
              .link(issuer, subject, known(application).id());
      case unlink -> application.getBean(OutsideIdentities.class).unlink(known(application).id());
      case key -> out.println(keys(application).issue(known(application).id()));
      case keys -> keys(application).of(known(application).id()).forEach(this::print);
      case revoke -> keys(application).revoke(known(application).id(), key);
      case list -> list(application);
    }
    return 0;
  }

  private void add(ConfigurableApplicationContext application) {
    Account account =
        application
            .getBean(Accounts.class)
            .open(
                program ? Account.Kind.PROGRAM : Account.Kind.PERSON,
                login,
                name.isBlank() ? login : name);
    String wanted = role;
    if (wanted != null) {
      Role granted = Role.of(wanted).orElseThrow(() -> PortalProblem.missing("--role"));
      LocalDate today = LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
      application
          .getBean(Mandates.class)
          .grant(
              account.id(), new Terms(party, granted, region, Set.copyOf(schemes), today, until));
    }
    if (program) out.println(application.getBean(ApiKeys.class).issue(account.id()));
    else link(application.getBean(Invitations.class).invite(account.id()));
  }

  private void link(String token) {
    out.println(place.server().orElse("") + "/set-up/" + token);
    err.println("把链接交给本人；只用一次，按时失效。Hand the link to its owner; it counts once, and not for ever.");
  }

  private static ApiKeys keys(ConfigurableApplicationContext application) {
    return application.getBean(ApiKeys.class);
  }

  private void print(ApiKeys.Key key) {
    Instant used = key.used();
    out.printf(
        "%d\t%s\t%s\t%s\t%s%n",
        key.id(),
        key.issued(),
        key.until(),
        used == null ? "-" : used,
        key.revoked() ? "revoked" : key.waits() ? "waits" : "counts");
  }

  private void list(ConfigurableApplicationContext application) {
    Accounts accounts = application.getBean(Accounts.class);
    Mandates mandates = application.getBean(Mandates.class);
    long after = 0;
    List<Account> some;
    do {
      some = accounts.after(after, PIECE);
      Map<Long, List<Mandate>> held = mandates.of(some);
      for (Account account : some) {
        String roles =
            String.join(
                " ",
                held.getOrDefault(account.id(), List.of()).stream()
                    .map(Mandate::role)
                    .map(Role::word)
                    .sorted()
                    .distinct()
                    .toList());
        out.printf(
            "%d\t%s\t%s\t%s\t%s%n",
            account.id(),
            account.login(),
            account.name(),
            account.state().name().toLowerCase(Locale.ROOT),
            roles);
        after = account.id();
      }
    } while (some.size() == PIECE);
  }

  private Account known(ConfigurableApplicationContext application) {
    return application
        .getBean(Accounts.class)
        .find(login)
        .orElseThrow(() -> PortalProblem.noSuchAccount(login));
  }
}
