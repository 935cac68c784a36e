package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.view.publicity.PublicRegister;

/** Accounts and mandates: opened and closed by one administrator, granted by another. */
@Controller
class AccountPages {

  private static final int PAGE = 50;

  private final Accounts accounts;
  private final Mandates mandates;
  private final Invitations invitations;
  private final ApiKeys keys;
  private final DeskPages desk;
  private final PublicRegister register;
  private final Frame frame;

  AccountPages(
      Accounts accounts,
      Mandates mandates,
      Invitations invitations,
      ApiKeys keys,
      DeskPages desk,
      PublicRegister register,
      Frame frame) {
    this.accounts = accounts;
    this.mandates = mandates;
    this.invitations = invitations;
    this.keys = keys;
    this.desk = desk;
    this.register = register;
    this.frame = frame;
  }

  @GetMapping("/desk/accounts")
  String list(@RequestParam(defaultValue = "0") long after, Model model) {
    keeper();
    return list(after, model, null);
  }

  @PostMapping("/desk/accounts")
  String open(
      @RequestParam(defaultValue = "person") String kind,
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request,
      Model model) {
    require(Act.OPEN_ACCOUNT);
    try {
      boolean program = kind.equals("program");
      Account opened =
          accounts.open(
              program ? Account.Kind.PROGRAM : Account.Kind.PERSON,
              Parameters.text("login", login).orElse(""),
              Parameters.text("name", name).orElse(""));
      secret(opened, program ? keys.issue(opened.id()) : link(opened, request), model);
      return one(opened, model, null, request);
    } catch (Problem refused) {
      return list(0, model, said(refused, request));
    }
  }

  @GetMapping("/desk/accounts/{id}")
  String one(@PathVariable long id, HttpServletRequest request, Model model) {
    keeper();
    return one(accounts.get(id), model, null, request);
  }

  @PostMapping("/desk/accounts/{id}/close")
  String close(@PathVariable long id, HttpServletRequest request, Model model) {
    require(Act.CLOSE_ACCOUNT);
    return done(id, request, model, () -> accounts.close(id));
  }

  @PostMapping("/desk/accounts/{id}/reset")
  String reset(@PathVariable long id, HttpServletRequest request, Model model) {
    require(Act.RESET_CREDENTIALS);
    return done(
        id,
        request,
        model,
        () -> {
          String token = invitations.reset(id);
          secret(accounts.get(id), SiteAddress.of(request) + "/set-up/" + token, model);
        });
  }

  /** Tells the second half of a link, to another administrator than the one who asked for it. */
  @PostMapping("/desk/accounts/{id}/half")
  String half(@PathVariable long id, HttpServletRequest request, Model model) {
    keeper();
    return done(id, request, model, () -> half(invitations.half(id), model));
  }

  @PostMapping("/desk/accounts/{id}/keys/{key}/half")
  String half(
      @PathVariable long id, @PathVariable long key, HttpServletRequest request, Model model) {
    keeper();
    return done(id, request, model, () -> half(keys.half(of(id, key)), model));
  }

  /** A new key of a program; the ones before stay until they are taken back. */
  @PostMapping("/desk/accounts/{id}/keys")
  String key(@PathVariable long id, HttpServletRequest request, Model model) {
    require(Act.RESET_CREDENTIALS);
    return done(id, request, model, () -> secret(accounts.get(id), keys.issue(id), model));
  }

  @PostMapping("/desk/accounts/{id}/keys/{key}/revoke")
  String revokeKey(
      @PathVariable long id, @PathVariable long key, HttpServletRequest request, Model model) {
    require(Act.RESET_CREDENTIALS);
    return done(id, request, model, () -> keys.revoke(id, key));
  }

  @PostMapping("/desk/accounts/{id}/grant")
  String grant(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String schemes,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      HttpServletRequest request,
      Model model) {
    require(Act.GRANT_MANDATE);
    return done(
        id,
        request,
        model,
        () -> {
          LocalDate first = day(from);
          mandates.grant(
              id,
              new Terms(
                  party.isBlank() ? null : number(party),
                  Role.of(role).orElseThrow(() -> PortalProblem.missing("role")),
                  Parameters.text("region", region).orElse(null),
                  Parameters.text("schemes", schemes)
                      .map(text -> Set.of(text.split("[\\s,，、]+")))
                      .orElse(Set.of()),
                  first == null ? register.today() : first,
                  day(until)));
        });
  }

  @PostMapping("/desk/accounts/{id}/revoke")
  String revoke(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") long mandate,
      HttpServletRequest request,
      Model model) {
    require(Act.REVOKE_MANDATE);
    return done(id, request, model, () -> mandates.revoke(mandate));
  }

  private String done(long id, HttpServletRequest request, Model model, Runnable work) {
    Account account = accounts.get(id);
    try {
      work.run();
      return one(accounts.get(id), model, null, request);
    } catch (Problem refused) {
      return one(account, model, said(refused, request), request);
    }
  }

  private String list(long after, Model model, @Nullable String refusal) {
    List<Account> found = accounts.after(after, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Account> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("accounts", shown);
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/accounts").with("after", shown.getLast().id()).toString()
            : null);
    model.addAttribute("mayOpen", may(Act.OPEN_ACCOUNT));
    model.addAttribute("refusal", refusal);
    return "accounts";
  }

  private String one(
      Account account, Model model, @Nullable String refusal, HttpServletRequest request) {
    Words words = frame.words(request);
    model.addAttribute("account", account);
    model.addAttribute(
        "mandates", mandates.all(account.id()).stream().map(m -> desk.row(m, words)).toList());
    model.addAttribute(
        "roles",
        Arrays.stream(Role.values())
            .map(Role::word)
            .collect(
                Collectors.toMap(
                    word -> word,
                    word -> words.text("role." + word),
                    (a, b) -> a,
                    java.util.LinkedHashMap::new)));
    model.addAttribute("mayClose", may(Act.CLOSE_ACCOUNT) && account.open());
    model.addAttribute("mayGrant", may(Act.GRANT_MANDATE) && account.open());
    model.addAttribute("mayRevoke", may(Act.REVOKE_MANDATE));
    model.addAttribute(
        "mayReset",
        may(Act.RESET_CREDENTIALS) && account.open() && account.kind() == Account.Kind.PERSON);
    model.addAttribute(
        "mayTell", invitations.asked(account.id()).filter(this::another).isPresent());
    model.addAttribute(
        "keys", account.kind() == Account.Kind.PROGRAM ? keys.of(account.id()) : List.of());
    model.addAttribute(
        "mayKey", may(Act.RESET_CREDENTIALS) && account.kind() == Account.Kind.PROGRAM);
    model.addAttribute("refusal", refusal);
    return "account";
  }

  /** Shown once: the first half of a link, or of a key. */
  private static void secret(Account account, String secret, Model model) {
    model.addAttribute("secret", secret);
    model.addAttribute("sort", account.kind() == Account.Kind.PROGRAM ? "key" : "link");
  }

  /** Shown once, too. */
  private static void half(String half, Model model) {
    model.addAttribute("secret", half);
    model.addAttribute("sort", "half");
  }

  private boolean another(long asked) {
    return asked != DeskPages.account().id();
  }

  /** A key of this account, and of no other. */
  private long of(long account, long key) {
    return keys.of(account).stream()
        .map(ApiKeys.Key::id)
        .filter(id -> id == key)
        .findFirst()
        .orElseThrow(PortalProblem::noKey);
  }

  private String link(Account account, HttpServletRequest request) {
    return SiteAddress.of(request) + "/set-up/" + invitations.invite(account.id());
  }

  private void keeper() {
    if (!may(Act.OPEN_ACCOUNT)) require(Act.GRANT_MANDATE);
  }

  private static Long number(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw PortalProblem.party(text);
    }
  }

  private static @Nullable LocalDate day(String text) {
    if (text.isBlank()) return null;
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw PortalProblem.day(text);
    }
  }

  private boolean may(Act act) {
    return mandates.may(DeskPages.account().id(), act, Matter.PLATFORM);
  }

  private void require(Act act) {
    mandates.require(DeskPages.account().id(), act, Matter.PLATFORM);
  }

  private String said(Problem refused, HttpServletRequest request) {
    return frame.words(request).refusal(refused);
  }
}
