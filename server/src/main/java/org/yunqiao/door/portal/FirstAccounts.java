package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Parties;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** The accounts without which nobody could open any: the three administrators, by link. */
final class FirstAccounts {

  /** Each with the name that the pages show. */
  private static final Map<Role, String> ADMINISTRATORS =
      new TreeMap<>(
          Map.of(
              Role.SECURITY_ADMINISTRATOR, "安全管理员 Security administrator",
              Role.SYSTEM_ADMINISTRATOR, "系统管理员 System administrator",
              Role.AUDIT_ADMINISTRATOR, "审计管理员 Audit administrator"));

  /** Without letters and digits that look alike, in groups that can be read aloud. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int FIRST = 100;

  private final Accounts accounts;
  private final Mandates mandates;
  private final Invitations invitations;
  private final Parties parties;
  private final PublicRegister register;
  private final PrintStream out;
  private final PrintStream err;
  private final Actor actor;

  FirstAccounts(ApplicationContext application, String command, PrintStream out, PrintStream err) {
    this.accounts = application.getBean(Accounts.class);
    this.mandates = application.getBean(Mandates.class);
    this.invitations = application.getBean(Invitations.class);
    this.parties = application.getBean(Parties.class);
    this.register = application.getBean(PublicRegister.class);
    this.out = out;
    this.err = err;
    this.actor = () -> "command:" + command;
  }

  /** Prints one link for each administrator, until somebody has set a password. */
  void invite(String address) {
    if (!invitations.nobodyYet()) return;
    Actor.acting(
        actor,
        () -> {
          err.println("还没有人能登录。三个链接，依次交给三个人：系统、安全、审计管理员；各用一次。");
          err.println(
              "Nobody can sign in yet. Three links for three people, in this order: system,"
                  + " security and audit administrator; each counts once.");
          ADMINISTRATORS.forEach((role, name) -> {
            long account = holder(role).orElseGet(() -> opened(role.word() + tail(), name));
            grant(account, Terms.forPlatform(role, register.today()));
            out.println(address + "/set-up/" + invitations.invite(account));
          });
          return true;
        });
  }

  /** Accounts for the sample world: invented, with passwords drawn for this data folder. */
  void demonstrate() {
    if (!invitations.nobodyYet()) return;
    Actor.acting(
        actor,
        () -> {
          err.println("示例账户（虚构），密码只显示这一次；首次登录时设置动态口令。");
          err.println(
              "Sample accounts (invented); the passwords are shown this once; set up the second"
                  + " factor at the first sign-in.");
          for (Terms terms : samples()) {
            String login = "demo-" + terms.role().word();
            long account = opened(login, login);
            grant(account, terms);
            String password = password();
            invitations.accept(invitations.invite(account), "", password);
            out.println(login + "\t" + password);
          }
          return true;
        });
  }

  /** One for each role; those for a party act for parties of a sample certificate. */
  private List<Terms> samples() {
    LocalDate today = register.today();
    var terms = new ArrayList<Terms>();
    Optional<Long> body = party(true);
    Optional<Long> holder = party(false);
    for (Role role : Role.values()) {
      switch (role.side()) {
        case PARTY -> {
          boolean ofHolder = role == Role.APPLICANT || role == Role.REGISTRANT;
          (ofHolder ? holder : body)
              .ifPresent(party -> terms.add(Terms.forParty(party, role, today)));
        }
        case AUTHORITY -> terms.add(Terms.forRegion(null, role, today));
        case PLATFORM, ADMINISTRATION -> terms.add(Terms.forPlatform(role, today));
      }
    }
    return terms;
  }

  private Optional<Long> party(boolean issuer) {
    var some =
        register.list(
            new Asked("qms", "valid", null, null, register.today(), register.now()), 0, 1);
    return some.items().stream()
        .map(one -> issuer ? one.issuer() : one.holder())
        .filter(Objects::nonNull)
        .map(PublicParty::id)
        .filter(id -> parties.find(id).isPresent())
        .findFirst();
  }

  /** Who was made an administrator at a start before. */
  private Optional<Long> holder(Role role) {
    return mandates.of(accounts.after(0, FIRST)).entrySet().stream()
        .filter(held -> held.getValue().stream().anyMatch(mandate -> mandate.role() == role))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** So that a stranger does not know whom to lock out. */
  private static String tail() {
    var chance = new SecureRandom();
    var text = new StringBuilder("-");
    for (int n = 0; n < 5; n++) text.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    return text.toString();
  }

  private long opened(String login, String name) {
    return accounts
        .find(login)
        .orElseGet(() -> accounts.open(Account.Kind.PERSON, login, name))
        .id();
  }

  private void grant(long account, Terms terms) {
    boolean held =
        mandates.of(account).stream().anyMatch(mandate -> mandate.role() == terms.role());
    if (!held) mandates.grant(account, terms);
  }

  private static String password() {
    var chance = new SecureRandom();
    var text = new StringBuilder("Y7");
    for (int n = 0; n < 16; n++) {
      if (n % 4 == 0) text.append('-');
      text.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
