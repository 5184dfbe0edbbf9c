package io.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class BrowsersIT {

  @Test
  void a_browser_opens_a_page_and_runs_its_script() {
    try (BrowserContext context = Browsers.context()) {
      Page page = context.newPage();
      page.navigate("data:text/html,<title>Parley</title><p>x<script>document.title += ' ' + (1 + 1)</script>");
      assertEquals("Parley 2", page.title());
    }
  }

  @Test
  void each_test_has_a_profile_of_its_own() {
    try (BrowserContext one = Browsers.context(); BrowserContext other = Browsers.context()) {
      one.addInitScript("globalThis.mark = 1");
      assertEquals("number", typeOfMark(one));
      assertEquals("undefined", typeOfMark(other));
    }
  }

  private static Object typeOfMark(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("data:text/html,<p>x");
    return page.evaluate("typeof globalThis.mark");
  }
}
