package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.IdentityProblem;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Sessions.Stage;
import org.yunqiao.register.identity.SignIn;

/** Signing in and out, and what has to be set up before. */
@Controller
class SignInPages {

  /** Only desks are returned to, so that no link leads away from here in our name. */
  private static final Pattern DESK =
      Pattern.compile(
          "/desk(?:/[\\w./-]*)?(?:\\?[\\w.%=&+,:-]*)?", Pattern.UNICODE_CHARACTER_CLASS);

  private final SignIn signIn;
  private final Invitations invitations;
  private final ObjectProvider<OidcSignIn> oidc;
  private final Frame frame;

  SignInPages(
      SignIn signIn, Invitations invitations, ObjectProvider<OidcSignIn> oidc, Frame frame) {
    this.signIn = signIn;
    this.invitations = invitations;
    this.oidc = oidc;
    this.frame = frame;
  }

  @GetMapping("/sign-in")
  String page(@RequestParam(defaultValue = "") String to, HttpServletRequest request, Model model) {
    if (SignedIn.now().isPresent()) return "redirect:" + desk(to);
    return form("", to, null, request, model);
  }

  @PostMapping("/sign-in")
  String password(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      return go(signIn.password(login, password), to, request, response);
    } catch (IdentityProblem refused) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return form(login, to, refused, request, model);
    }
  }

  private String form(
      String login, String to, @Nullable Problem refused, HttpServletRequest request, Model model) {
    model.addAttribute("login", login);
    oidc.ifAvailable(outside -> model.addAttribute("outside", outside.name()));
    return show("sign-in", to, refused, request, model);
  }

  @GetMapping("/sign-in/code")
  String code(@RequestParam(defaultValue = "") String to, HttpServletRequest request, Model model) {
    return show("sign-in-code", to, null, request, model);
  }

  @PostMapping("/sign-in/code")
  String code(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return step(
        "sign-in-code",
        () -> go(signIn.code(token(request), code), to, request, response),
        to,
        request,
        response,
        model);
  }

  @GetMapping("/sign-in/second-factor")
  String secondFactor(
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return step("sign-in", () -> propose(null, to, request, model), to, request, response, model);
  }

  @PostMapping("/sign-in/second-factor")
  String confirm(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      SignIn.Confirmed confirmed = signIn.confirm(token(request), code);
      String next = go(confirmed.begun(), to, request, response);
      model.addAttribute("codes", confirmed.recoveryCodes());
      model.addAttribute("next", next.substring("redirect:".length()));
      return "recovery-codes";
    } catch (IdentityProblem refused) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return step(
          "sign-in", () -> propose(refused, to, request, model), to, request, response, model);
    }
  }

  private String propose(
      @Nullable Problem refused, String to, HttpServletRequest request, Model model) {
    SignIn.Proposal proposal = signIn.proposal(token(request));
    model.addAttribute("secret", String.join(" ", proposal.secret().split("(?<=\\G.{4})")));
    model.addAttribute("qr", QrCode.of(proposal.uri()));
    return show("second-factor", to, refused, request, model);
  }

  @GetMapping("/sign-in/password")
  String tooOld(
      @RequestParam(defaultValue = "") String to, HttpServletRequest request, Model model) {
    model.addAttribute("action", "/sign-in/password");
    model.addAttribute("why", "old");
    return show("new-password", to, null, request, model);
  }

  @PostMapping("/sign-in/password")
  String newPassword(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("action", "/sign-in/password");
    model.addAttribute("why", "old");
    return step(
        "new-password",
        () -> {
          same(password, again);
          return go(signIn.newPassword(token(request), password), to, request, response);
        },
        to,
        request,
        response,
        model);
  }

  @PostMapping("/sign-out")
  String out(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.of(request).ifPresent(signIn::out);
    SessionCookie.clear(request, response);
    return "redirect:/sign-in";
  }

  @GetMapping("/set-up/{token}")
  String setUp(@PathVariable String token, HttpServletRequest request, Model model) {
    return invited(token, null, request, model);
  }

  @PostMapping("/set-up/{token}")
  String setUp(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String half,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      same(password, again);
      invitations.accept(token, half, password);
      return "redirect:/sign-in";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return invited(token, refused, request, model);
    }
  }

  private String invited(
      String token, @Nullable Problem refused, HttpServletRequest request, Model model) {
    Account account = invitations.find(token).orElseThrow(PortalProblem::noInvitation);
    model.addAttribute("action", "/set-up/" + token);
    model.addAttribute("why", "first");
    model.addAttribute("login", account.login());
    model.addAttribute("halved", invitations.halved(token));
    return show("new-password", "", refused, request, model);
  }

  /** What the gate refused, put into words; nobody comes here by an address. */
  @RequestMapping(DeskGate.REFUSAL)
  String refusal(HttpServletRequest request) throws NoResourceFoundException {
    if (request.getAttribute(DeskGate.REFUSED) instanceof Problem refused) throw refused;
    throw new NoResourceFoundException(
        org.springframework.http.HttpMethod.GET, request.getRequestURI(), "refusal");
  }

  /** One step that shows its page again where it is refused. */
  private String step(
      String page,
      Supplier<String> work,
      String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      return work.get();
    } catch (Problem refused) {
      if (refused.code().equals("identity.sign-in-again")) {
        return "redirect:" + Addresses.to("/sign-in").with("to", kept(to));
      }
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return show(page, to, refused, request, model);
    }
  }

  private String show(
      String page, String to, @Nullable Problem refused, HttpServletRequest request, Model model) {
    model.addAttribute("to", kept(to));
    if (refused != null) {
      model.addAttribute("refusal", frame.words(request).refusal(refused));
    }
    return page;
  }

  /** A step was right: a new secret, and the page of the next step. */
  private static String go(
      SignIn.Begun begun, String to, HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.set(begun.token(), request, response);
    return "redirect:" + next(begun.stage(), to);
  }

  static String next(Stage stage, String to) {
    return switch (stage) {
      case CODE -> Addresses.to("/sign-in/code").with("to", kept(to)).toString();
      case SET_UP -> Addresses.to("/sign-in/second-factor").with("to", kept(to)).toString();
      case NEW_PASSWORD -> Addresses.to("/sign-in/password").with("to", kept(to)).toString();
      case WHOLE -> desk(to);
    };
  }

  static String desk(String to) {
    String kept = kept(to);
    return kept.isEmpty() ? "/desk" : kept;
  }

  private static String kept(String to) {
    boolean plain = DESK.matcher(to).matches() && !to.contains("//") && !to.contains("..");
    return plain && to.length() <= Parameters.LONGEST ? to : "";
  }

  private static void same(String password, String again) {
    if (!password.equals(again)) throw PortalProblem.notTheSame();
  }

  private static String token(HttpServletRequest request) {
    return SessionCookie.of(request).orElse("");
  }
}
