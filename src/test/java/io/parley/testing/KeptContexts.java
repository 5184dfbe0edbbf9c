package io.parley.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Browsers at a desk that tests use one after another. What a new one costs are its processes, two seconds of a
 * processor and more than most of a test; these keep theirs by an empty page of the host that all tests are on, and
 * forget everything else: pages, cookies, storage, what was cached, allowed and routed, and that they were offline.
 *
 * <p>For one test thread, as Playwright demands.
 */
public final class KeptContexts {

  private static final String PARKED = "http://127.0.0.1/parked";
  private static final Deque<KeptContexts> IDLE = new ArrayDeque<>();
  private static final Map<BrowserContext, KeptContexts> TAKEN = new HashMap<>();

  private final BrowserContext context;
  private final Page parked;
  private final CDPSession session;
  private final Set<String> origins = new HashSet<>();

  private KeptContexts() {
    context = Browsers.context(new Browser.NewContextOptions().setViewportSize(1280, 900));
    parked = context.newPage();
    parked.route(PARKED, route -> route.fulfill(new Route.FulfillOptions().setBody("")));
    parked.navigate(PARKED);
    session = context.newCDPSession(parked);
    context.onPage(page -> page.onFrameNavigated(frame -> remember(frame.url())));
  }

  /** As good as new; to be given back. */
  public static BrowserContext take() {
    KeptContexts kept = IDLE.isEmpty() ? new KeptContexts() : IDLE.pop();
    TAKEN.put(kept.context, kept);
    return kept.context;
  }

  /** Closes its pages and makes it forget; a second time does nothing. One that was not taken here is closed. */
  public static void giveBack(BrowserContext context) {
    KeptContexts kept = TAKEN.remove(context);
    if (kept == null) {
      if (IDLE.stream().noneMatch(one -> one.context == context)) {
        context.close();
      }
      return;
    }
    try {
      kept.forget();
      IDLE.push(kept);
    } catch (PlaywrightException e) {
      // It will not come back to itself.
      context.close();
    }
  }

  private void forget() {
    for (Page page : context.pages()) {
      if (page != parked) {
        page.close();
      }
    }
    context.unrouteAll();
    context.setOffline(false);
    context.clearPermissions();
    context.clearCookies();
    session.send("Network.clearBrowserCache");
    for (String origin : origins) {
      JsonObject all = new JsonObject();
      all.addProperty("origin", origin);
      all.addProperty("storageTypes", "all");
      session.send("Storage.clearDataForOrigin", all);
    }
    origins.clear();
  }

  private void remember(String address) {
    if (address.startsWith("http")) {
      URI uri = URI.create(address);
      origins.add(uri.getScheme() + "://" + uri.getRawAuthority());
    }
  }
}
