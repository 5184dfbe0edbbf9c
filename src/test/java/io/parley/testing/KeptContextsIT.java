package io.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one test leaves in a browser the next one does not find. */
class KeptContextsIT {

  private static final String LEAVE = """
    () => {
      localStorage.setItem('left', 'behind');
      sessionStorage.setItem('left', 'behind');
      document.cookie = 'left=behind';
    }""";
  private static final String FOUND = """
    async () => [localStorage.length, sessionStorage.length, document.cookie.length, navigator.onLine,
      typeof window.mark, history.length, innerWidth,
      (await navigator.permissions.query({ name: 'clipboard-read' })).state]""";

  @Test
  void it_comes_back_as_good_as_new() {
    try (TestServer server = TestServer.start()) {
      String address = server.base() + "/articles";
      BrowserContext context = KeptContexts.take();
      Object fresh = found(context, address);

      Page page = context.newPage();
      page.addInitScript("window.mark = 1");
      page.setViewportSize(320, 640);
      page.navigate(address);
      page.evaluate(LEAVE);
      page.navigate("about:blank");
      context.grantPermissions(List.of("clipboard-read"));
      context.route("**/articles", Route::abort);
      context.setOffline(true);
      KeptContexts.giveBack(context);
      KeptContexts.giveBack(context);

      BrowserContext again = KeptContexts.take();
      assertSame(context, again);
      assertEquals(fresh, found(again, address));
      KeptContexts.giveBack(again);
    }
  }

  private static Object found(BrowserContext context, String address) {
    Page page = context.newPage();
    page.navigate(address);
    return page.evaluate(FOUND);
  }
}
