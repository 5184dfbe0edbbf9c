package io.parley.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * Playwright's own assertions, which wait for what they say. Whoever lets them wait for long has them look twice a
 * second; those that may wait for a moment only look twenty times, so here it is one such moment after the other.
 */
public final class Awaited {

  /** As long as {@link Await} waits: machines that run tests are busy. */
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MOMENT_MS = 450;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(MOMENT_MS);
  }

  private Awaited() {
  }

  public static LocatorAssertions assertThat(Locator locator) {
    return patient(LocatorAssertions.class, PlaywrightAssertions.assertThat(locator));
  }

  public static PageAssertions assertThat(Page page) {
    return patient(PageAssertions.class, PlaywrightAssertions.assertThat(page));
  }

  private static <T> T patient(Class<T> type, T assertions) {
    Class<?>[] types = {type};
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, arguments) -> {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (true) {
        try {
          Object result = method.invoke(assertions, arguments);
          // The only one that is not void: not().
          return result == null ? null : patient(type, type.cast(result));
        } catch (InvocationTargetException e) {
          if (!(e.getCause() instanceof AssertionError) || System.nanoTime() > deadline) {
            throw e.getCause();
          }
        }
      }
    }));
  }
}
