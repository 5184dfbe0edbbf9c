package io.parley.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What axe and a ruler find wrong with a page: all rules but the triple A's, best practices too, and nothing wider than
 * the screen. The page's context must let scripts of the test past the page's policy.
 */
public final class Judge {

  private static final String AXE = read();

  private static final String VIOLATIONS = """
    async () => {
      const asked = axe.getRules().filter(({ tags }) => !tags.some((tag) => /aaa|deprecated/.test(tag)));
      const rules = asked.map(({ ruleId }) => ruleId);
      const { violations } = await axe.run({ runOnly: { type: 'rule', values: rules },
        resultTypes: ['violations'], preload: false });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
        `${id}: ${html} ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`));
    }""";

  private Judge() {
  }

  /** One sentence for each fault; empty for a page that stands in nobody's way. */
  public static List<String> faults(Page page) {
    if (!(boolean) page.evaluate("typeof axe === 'object'")) {
      page.evaluate(AXE);
    }
    List<String> faults = new ArrayList<>();
    ((List<?>) page.evaluate(VIOLATIONS)).forEach(fault -> faults.add(String.valueOf(fault)));
    int over = overflow(page);
    if (over > 0) {
      faults.add("wider than the screen by " + over);
    }
    return faults;
  }

  /** By how many pixels the page is wider than the screen. */
  public static int overflow(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  private static String read() {
    try (InputStream in = Judge.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n;0";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
