package io.parley.article;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.testing.Awaited;
import io.parley.testing.Browsers;
import io.parley.testing.KeptContexts;
import java.util.ArrayList;
import java.util.List;

/** A reader's browser on a page with a thread, and everything the page complained of. */
final class ThreadPage implements AutoCloseable {

  final BrowserContext context;
  final Page page;
  final List<String> complaints = new ArrayList<>();

  ThreadPage(String address, Browser.NewContextOptions options) {
    this(address, Browsers.context(options));
  }

  private ThreadPage(String address, BrowserContext context) {
    this.context = context;
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    // Counts what is changed in the list from before any script of the page runs; what time it was may be said anew, and
    // a branch that waited for its layout may get it.
    page.addInitScript("""
      document.addEventListener('readystatechange', () => {
        const list = document.querySelector('parley-comments')?.shadowRoot?.querySelector('.list');
        window.changes ??= 0;
        if (list && document.readyState === 'interactive') {
          const inTime = ({ target }) => (target.closest ? target : target.parentElement)?.closest('time');
          const settled = ({ type, target }) => type === 'attributes' && target.matches('.item.now');
          new MutationObserver((all) => {
            window.changes += all.filter((one) => !inTime(one) && !settled(one)).length;
          })
            .observe(list, { childList: true, subtree: true, attributes: true, characterData: true });
        }
      });""");
    page.navigate(address);
  }

  /** At a desk. */
  static ThreadPage open(String address) {
    return new ThreadPage(address, KeptContexts.take());
  }

  /** At a desk, and its live line is open. */
  static ThreadPage live(String address) {
    ThreadPage page = open(address);
    page.awaitLive();
    return page;
  }

  /** The same address in another tab of the same browser. */
  ThreadPage anotherTab() {
    return new ThreadPage(page.url(), context);
  }

  void awaitLive() {
    page.locator("parley-comments").scrollIntoViewIfNeeded();
    Awaited.assertThat(find(".live .word")).hasText("Live");
  }

  /** Until all of the script is here, which comes a moment after somebody looks at the thread. */
  void awaitRest() {
    page.waitForCondition(() -> (boolean) page.evaluate(
      "'parley:seen' in localStorage"));
  }

  /** Playwright looks into open shadow roots by itself. */
  Locator find(String selector) {
    return page.locator("parley-comments").locator(selector);
  }

  Locator comment(String id) {
    return page.locator("#comment-" + id);
  }

  /** The nth root's own article. */
  Locator root(int n) {
    return find(".list > .item").nth(n).locator("> article");
  }

  void post(String name, String text) {
    find(".open").click();
    Awaited.assertThat(find("form.composer")).isVisible();
    if (find("form.composer .who").isVisible()) {
      find("form.composer input[name=name]").fill(name);
    }
    find("form.composer textarea").fill(text);
    find("form.composer .post").click();
  }

  /** Answers a comment through the form below it. */
  void reply(String id, String name, String text) {
    comment(id).locator(".reply").click();
    Locator form = find(".item form");
    Awaited.assertThat(form).isVisible();
    if (form.locator(".who").isVisible()) {
      form.locator("input[name=name]").fill(name);
    }
    form.locator("textarea").fill(text);
    form.locator(".post").click();
  }

  /** Everything the document holds, with what is inside shadow roots and templates, and what was typed. */
  String everything() {
    return (String) page.evaluate("""
      () => {
        const found = [];
        const look = (node) => {
          found.push(node.nodeValue ?? '', ...[...node.attributes ?? []].map((one) => one.value), node.value ?? '');
          [node.shadowRoot, node.content].forEach((inside) => inside instanceof Node && look(inside));
          node.childNodes.forEach(look);
        };
        look(document);
        return found.join(' ');
      }""");
  }

  /** The ids of all comments in the page, from top to bottom. */
  List<String> ids() {
    Object ids = find(".list article").evaluateAll("all => all.map((one) => one.id.slice(8))");
    return ((List<?>) ids).stream().map(String::valueOf).toList();
  }

  double top(Locator element) {
    return ((Number) element.evaluate("e => e.getBoundingClientRect().top")).doubleValue();
  }

  double end(Locator element) {
    return ((Number) element.evaluate("e => e.getBoundingClientRect().right")).doubleValue();
  }

  void scrollTo(Locator element) {
    element.evaluate("e => e.scrollIntoView()");
  }

  @Override
  public void close() {
    KeptContexts.giveBack(context);
  }
}
