package dev.kept.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real Chromium, the machine's own, and what it complains of. */
public final class Chromium implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String AXE = axe();

  /** What pages did that they should not: scripts that failed, what the policy kept from them. */
  public final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;

  public Chromium() throws IOException, InterruptedException {
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(executable()))
                    .setArgs(
                        List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  private static String executable() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("bin/chromium").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String path = new String(script.getInputStream().readAllBytes(), UTF_8).strip();
    if (!script.waitFor(10, TimeUnit.MINUTES) || script.exitValue() != 0) {
      throw new IllegalStateException("bin/chromium found none");
    }
    return path;
  }

  /** A person of their own, at a screen {@code width} wide. */
  public Page page(int width, boolean dark) {
    BrowserContext context =
        browser.newContext(
            new NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale("en-GB")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean ofAStatus = message.text().contains("Failed to load resource");
          if (message.type().equals("error") && !ofAStatus) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** What axe finds wrong on the page, as a person who cannot see or point would meet it. */
  public List<String> barriers(Page page) {
    page.evaluate(AXE + "\n;undefined");
    Object found =
        page.evaluate(
            """
            () => axe.run().then(r => r.violations.map(v =>
              v.id + ": " + v.nodes.map(n => n.html + " " + n.failureSummary).join(" | ")))
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Whether the page can be moved sideways, which none should. */
  public boolean isTooWide(Page page) {
    return (Boolean)
        page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth + 1");
  }

  /** Keeps a picture of all of the page. */
  public void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static String axe() {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe.min.js is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
