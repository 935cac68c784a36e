package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.subscription.Counts;
import org.yunqiao.door.exchange.subscription.Courier;
import org.yunqiao.door.exchange.subscription.Reconciliation;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.register.identity.SigningKeys;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao exchange}: partners that are told feeds, and keys by which bodies sign. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "云桥：向订阅方推送、对账；登记机构签名用的公钥。",
      "The bridge: feeds to partners, reconciliation, and the keys by which bodies sign."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao exchange key",
      "  ./yunqiao exchange subscribe enterprise-credit --partner '信用平台' --endpoint"
          + " https://credit.example.cn/exchange --key partner.pem",
      "  ./yunqiao exchange list · ./yunqiao exchange reconcile 1",
      "  ./yunqiao exchange enter-key --party 91330100799655058B --key body.pem --until 2027-12-31"
    })
public final class ExchangeCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:exchange";

  /** What is to be done. */
  enum Task {
    key,
    subscribe,
    list,
    reconcile,
    enter_key,
    revoke_key
  }

  @Parameters(
      index = "0",
      paramLabel = "key|subscribe|list|reconcile|enter-key|revoke-key",
      description = {"做什么", "what to do"})
  private String task = "list";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WHICH",
      description = {"推送内容、订阅编号或密钥编号", "the feed, the number of a subscription, or of a key"})
  private String which = "";

  @Option(
      names = "--partner",
      paramLabel = "NAME",
      description = {"subscribe：对方名称", "subscribe: what the partner is called"})
  private String partner = "";

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = {"subscribe：对方地址，https", "subscribe: where the partner listens, https"})
  private String endpoint = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {"公钥文件，Ed25519，PEM", "file of a public key, Ed25519, PEM"})
  private @Nullable Path key;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = {"subscribe：对方服务器自己的证书，PEM", "subscribe: the server's own certificate, PEM"})
  private @Nullable Path certificate;

  @Option(
      names = "--party",
      paramLabel = "CODE",
      description = {"enter-key：机构的统一社会信用代码", "enter-key: credit code of the body"})
  private String party = "";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = {"enter-key：起始日", "enter-key: first day"})
  private @Nullable LocalDate from;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = {"enter-key：截止日", "enter-key: last day"})
  private @Nullable LocalDate until;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public ExchangeCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() {
    Task asked;
    try {
      asked = Task.valueOf(task.toLowerCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      err.println("key|subscribe|list|reconcile|enter-key|revoke-key");
      return 2;
    }
    try (Place.Opened opened = place.open("exchange", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        return Actor.acting(ACTOR, () -> work(asked, application));
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      }
    }
  }

  private int work(Task asked, ConfigurableApplicationContext application) {
    Subscriptions subscriptions = application.getBean(Subscriptions.class);
    switch (asked) {
      case key -> {
        ExchangeKey own = application.getBean(ExchangeKey.class);
        told.println(own.name() + "\t" + Keys.id(own.publicKey()));
        told.print(Keys.pem(own.publicKey()));
      }
      case subscribe -> {
        Subscription made =
            subscriptions.subscribe(
                new Subscription.Wanted(
                    which,
                    partner,
                    endpoint,
                    text(key),
                    certificate == null ? null : text(certificate)));
        tell(made, subscriptions);
      }
      case list -> subscriptions.all().forEach(each -> tell(each, subscriptions));
      case reconcile -> {
        Reconciliation found = reconciled(application.getBean(Courier.class));
        told.printf(
            Locale.ROOT, "ours %d\ttheirs %d\t%s%n", found.ours(), found.theirs(), found.failure());
        found.differences().forEach((each, sort) -> told.println(sort.word() + "\t" + each));
        return found.zero() ? 0 : 1;
      }
      case enter_key -> {
        PublicKey given = Keys.read(text(key));
        Party whose =
            application
                .getBean(Parties.class)
                .find(Identifier.CREDIT_CODE, party)
                .orElseThrow(() -> PortalProblem.party(party));
        SigningKeys keys = application.getBean(SigningKeys.class);
        SigningKeys.Key entered =
            keys.enter(
                whose.id(),
                Keys.id(given),
                Keys.text(given),
                from == null ? keys.today() : from,
                until);
        told.println(entered.id() + "\t" + whose.name());
      }
      case revoke_key -> application.getBean(SigningKeys.class).revoke(which);
    }
    return 0;
  }

  private Reconciliation reconciled(Courier courier) {
    try {
      return courier.reconcile(which.matches("\\d{1,18}") ? Long.parseLong(which) : 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tell(Subscription each, Subscriptions subscriptions) {
    Counts counts = subscriptions.counts(each);
    told.printf(
        Locale.ROOT,
        "%d\t%s\t%s\t%s\t%s\twaiting %d\tdelivered %d\tdead %d\tlag %d\t%s%n",
        each.id(),
        each.feed(),
        each.partner(),
        each.endpoint(),
        each.state().word(),
        counts.waiting(),
        counts.delivered(),
        counts.dead(),
        subscriptions.lag(each),
        each.failure() == null ? "" : each.failure());
  }

  private static String text(@Nullable Path file) {
    if (file == null) return "";
    try {
      return Files.size(file) > 1 << 16 ? "" : Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
