package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.parley.testing.Browsers;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages written for other commenting systems, of another origin; only the script's address is ours. */
class CompatIT {

  private static final Vertx VERTX = Vertx.vertx();

  private static TestServer parley;
  private static HttpServer publisher;
  /** The publisher's pages, by path; @ stands for our server. */
  private static final Map<String, String> PAGES = Map.of(
    "/disqus", """
      <!doctype html><div id="disqus_thread">old</div>
      <script>var disqus_config = function () { this.page.identifier = 'post-7'; };</script>
      <script>(function () { var d = document, s = d.createElement('script'); s.src = '@/compat/disqus/demo/embed.js';
        s.setAttribute('data-timestamp', +new Date()); (d.head || d.body).appendChild(s); })();</script>
      <a class="disqus-comment-count" data-disqus-identifier="post-7" href="/x">?</a>
      <script id="dsq-count-scr" src="@/compat/disqus/demo/count.js" async></script>""",
    "/remark42", """
      <!doctype html><html lang="pl"><div id="remark42"></div><span class="remark42__counter" data-url="http://paper.example/a"></span>
      <script>var remark_config = { host: '@', locale: 'de', site_id: 'demo', url: 'http://paper.example/a?utm=1#top',
        components: ['embed', 'counter'] };</script>
      <script src="@/compat/remark42/embed.js" defer></script>""",
    "/isso", """
      <!doctype html><section id="isso-thread" data-isso-id="/blog/one/"></section>
      <a href="/blog/one/#isso-thread">Comments</a>
      <script data-isso="@/" src="@/compat/isso/demo/embed.min.js"></script>""",
    "/disqus-counts", """
      <!doctype html><a class="disqus-comment-count n" data-disqus-identifier="post-7" href="/x">some</a>
      <script id="dsq-count-scr" src="@/compat/disqus/demo/count.js" async></script>""",
    "/isso-list", """
      <!doctype html><a href="/blog/one/#isso-thread">Comments</a>
      <script src="@/compat/isso/demo/count.min.js"></script>""",
    "/own-counts", """
      <!doctype html><html lang="en"><script type="module" src="@/count.js"></script>
      <parley-count class="n" site="demo" thread="post-7">some</parley-count>
      <parley-count site="demo" thread="never-written">some</parley-count>""");

  @BeforeAll
  static void begin() {
    publisher = VERTX.createHttpServer().requestHandler(request -> {
      String page = PAGES.get(request.path());
      request.response().setStatusCode(page == null ? 404 : 200).putHeader("Content-Type", "text/html")
        .end(page == null ? "" : page.replace("@", parley.base().toString()));
    }).listen(0, "localhost").await();
    parley = TestServer.start(Map.of("PARLEY_ORIGINS", "http://localhost:" + publisher.actualPort()));
    var ann = parley.client().guest("Ann");
    for (String thread : new String[] {"post-7", "http://paper.example/a", "/blog/one/"}) {
      ann.post(thread, "a word about " + thread).expect(201);
    }
  }

  @AfterAll
  static void end() {
    parley.close();
    VERTX.close().await();
  }

  private interface Look {
    void at(Page page);
  }

  private static void open(String path, Look look) {
    try (BrowserContext context = Browsers.context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate("http://localhost:" + publisher.actualPort() + path);
      look.at(page);
    }
  }

  @Test
  void a_page_for_disqus_has_its_thread_and_its_count() {
    open("/disqus", page -> {
      assertThat(page.locator("#disqus_thread parley-comments .list .body")).hasText("a word about post-7");
      assertThat(page.locator(".disqus-comment-count")).hasText("1 Comment");
      page.evaluate("DISQUS.reset({ reload: true, config() { this.page.identifier = 'another'; } })");
      assertThat(page.locator("#disqus_thread parley-comments h2")).hasText("0 Comments");
    });
  }

  @Test
  void a_page_for_remark42_has_its_thread_and_its_count() {
    open("/remark42", page -> {
      assertThat(page.locator("#remark42 parley-comments .list .body")).hasText("a word about http://paper.example/a");
      assertThat(page.locator("#remark42 parley-comments h2")).hasText("1 Kommentar");
      assertThat(page.locator(".remark42__counter")).hasText("1 komentarz");
    });
  }

  @Test
  void a_page_for_isso_has_its_thread_and_its_counts() {
    open("/isso", page -> {
      assertThat(page.locator("#isso-thread parley-comments .list .body")).hasText("a word about /blog/one/");
      assertThat(page.locator("body > a")).hasText("1 Comment");
    });
    open("/isso-list", page -> assertThat(page.locator("a")).hasText("1 Comment"));
  }

  @Test
  void a_page_that_may_not_ask_for_numbers_keeps_its_words_and_says_so_once_in_its_console() {
    for (String path : List.of("/own-counts", "/disqus-counts")) {
      try (BrowserContext context = Browsers.context(new Browser.NewContextOptions())) {
        Page page = context.newPage();
        List<String> said = new ArrayList<>();
        page.onConsoleMessage(message -> {
          if (message.type().equals("warning")) {
            said.add(message.text());
          }
        });
        page.onPageError(said::add);
        page.waitForConsoleMessage(new Page.WaitForConsoleMessageOptions().setPredicate(m -> m.type().equals("warning")),
          () -> page.navigate("http://127.0.0.1:" + publisher.actualPort() + path));
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("answers pages of http://127.0.0.1:" + publisher.actualPort()), said::toString);
        assertThat(page.locator(".n").first()).hasText("some");
      }
    }
  }

  @Test
  void numbers_of_a_page_come_in_one_call_and_words_stay_until_then() {
    open("/own-counts", page -> {
      assertThat(page.locator("parley-count").first()).hasText("1");
      assertThat(page.locator("parley-count").last()).hasText("0");
    });
  }
}
