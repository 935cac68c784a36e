package org.yunqiao.door.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The browser that is installed here. */
final class Chromium implements AutoCloseable {

  /** The one without windows first: it has the same engine, and takes half as much of a machine. */
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium-headless-shell",
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome");

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(QUIET));
  }

  /** Skips the tests, saying so, where there is none. */
  static Chromium open() {
    Optional<Path> program = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    Assumptions.assumeTrue(program.isPresent(), "没有找到 chromium，跳过 no chromium here: " + PLACES);
    return new Chromium(program.orElseThrow());
  }

  Visit visit(String home, Words words, int width) {
    return new Visit(browser, home, words, width, true);
  }

  Visit visitWithoutScripts(String home, Words words) {
    return visitWithoutScripts(home, words, Visit.DESK);
  }

  Visit visitWithoutScripts(String home, Words words, int width) {
    return new Visit(browser, home, words, width, false);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
