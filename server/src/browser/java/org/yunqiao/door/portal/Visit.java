package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** One visitor, in one language, at one width; notes whatever the browser complains about. */
final class Visit implements AutoCloseable {

  static final int DESK = 1280;
  static final int PHONE = 390;

  private static final List<String> WCAG_2_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** For whoever wants to look: with -Dyunqiao.pictures=true, into target/screenshots. */
  private static final boolean PICTURES = Boolean.getBoolean("yunqiao.pictures");

  private final BrowserContext context;
  private final Page page;
  private final String home;
  private final Words words;
  private final int width;
  private final List<String> complaints = new ArrayList<>();

  Visit(Browser browser, String home, Words words, int width, boolean scripts) {
    this.home = home;
    this.words = words;
    this.width = width;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setLocale("zh-CN")
                .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(15_000);
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      boolean status = message.text().startsWith("Failed to load resource");
      if (message.type().equals("error") && !status) complaints.add(message.text());
    });
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (!request.url().startsWith(home)) complaints.add("left the site: " + request.url());
    });
    page.onResponse(answer -> {
      boolean part = !answer.request().isNavigationRequest();
      if (part && answer.status() >= 400) complaints.add(answer.status() + answer.url());
    });
    open("/?lang=" + (words.chinese() ? "zh" : "en"));
  }

  Page page() {
    return page;
  }

  /** Goes on as somebody who signed in; one journey walks the sign-in itself. */
  Visit signIn(DeskWorld.Person person) throws Exception {
    String session = person.signIn().browser.cookies.get(SessionCookie.NAME);
    context.addCookies(List.of(new Cookie(SessionCookie.NAME, session).setUrl(home)));
    return this;
  }

  /**
   * Looks at the page as a visitor at a desk and one with a phone would: nothing is out of reach of
   * anybody, nothing sticks out, and there is one heading.
   */
  void look(String name, SoftAssertions all) {
    for (int each : new int[] {DESK, PHONE}) {
      page.setViewportSize(each, 844);
      pictureAt(name, each);
      all.assertThat(violations()).as("%s %d", name, each).isEmpty();
      all.assertThat(sticksOut()).as("%s %d sticks out", name, each).isZero();
      all.assertThat(page.locator("h1").count()).as("%s: h1", name).isEqualTo(1);
    }
    page.setViewportSize(DESK, 844);
  }

  /** What the page is expected to say, in the visitor's language. */
  String said(String key, Object... arguments) {
    return words.text(key, arguments);
  }

  int open(String address) {
    Response answer = page.navigate(home + address);
    return answer.status();
  }

  /** Opens a page again and again, until it says what is awaited; for half a minute. */
  void until(String address, String key) throws InterruptedException {
    for (int tried = 0; ; tried++) {
      open(address);
      if (text().contains(said(key))) return;
      assertThat(tried).as("%s says %s: %s", address, key, text()).isLessThan(60);
      Thread.sleep(500);
    }
  }

  void search(String text) {
    searchBox().fill(text);
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(said("search.button")).setExact(true))
        .click();
  }

  Locator searchBox() {
    return page.getByLabel(said("search.label"));
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** Presses the last button of that name that can be seen. */
  void press(String button) {
    page.locator("button:visible")
        .filter(new Locator.FilterOptions().setHasText(said(button)))
        .last()
        .click();
  }

  /** Asks the certificate's own form how it stood. */
  void seeTheDay(LocalDate day) {
    page.getByLabel(said("certificate.axes.on"), new Page.GetByLabelOptions().setExact(true))
        .fill(day.toString());
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(said("certificate.axes.show")).setExact(true))
        .click();
  }

  String title() {
    return page.locator("h1").innerText();
  }

  String text() {
    return page.locator("body").innerText();
  }

  /** How wide the page is beyond the window: on a phone nothing may stick out. */
  int sticksOut() {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  List<String> violations() {
    // all frames are of this site, so none needs a page of its own to be looked at
    var found = new AxeBuilder(page).setLegacyMode(true).withTags(WCAG_2_AA).analyze();
    assertThat(found.getPasses()).as("rules that looked at something").hasSizeGreaterThan(10);
    return found.getViolations().stream()
        .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
        .toList();
  }

  void picture(String name) {
    pictureAt(name, width);
  }

  /** A picture after the window was made another width. */
  void pictureAt(String name, int width) {
    if (!PICTURES) return;
    String file = "%s-%s-%d.png".formatted(name, words.chinese() ? "zh" : "en", width);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots").resolve(file))
            .setFullPage(true));
  }

  /** Fails if the browser had to complain, or anything came from elsewhere. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).isEmpty();
  }
}
