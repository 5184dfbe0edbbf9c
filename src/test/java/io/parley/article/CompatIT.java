package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
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
      <script>
        var told = [];
        var disqus_config = function () {
          this.page.identifier = 'post-7';
          this.page.url = '/published?p=7';
          this.page.title = 'The seventh post';
          this.language = 'es_ES';
          this.callbacks.preData.push(() => told.push('preData'));
          this.callbacks.onReady = [() => told.push('onReady'), () => { throw new Error('of the page'); }];
          this.callbacks.onNewComment = [(comment) => told.push(comment.text + !!comment.id)];
          this.callbacks.preReset = () => told.push('preReset');
        };</script>
      <script>(function () { var d = document, s = d.createElement('script'); s.src = '@/compat/disqus/demo/embed.js';
        s.setAttribute('data-timestamp', +new Date()); (d.head || d.body).appendChild(s); })();</script>
      <a class="disqus-comment-count" data-disqus-identifier="post-7" href="/x">?</a>
      <a class="linked" href="/?p=1#disqus_thread">?</a> <a class="linked" href="/?p=2#disqus_thread">?</a>
      <script id="dsq-count-scr" src="@/compat/disqus/demo/count.js" async></script>""",
    "/remark42", """
      <!doctype html><html lang="pl"><div id="remark42"></div><span class="remark42__counter" data-url="http://paper.example/a"></span>
      <div class="remark42__last-comments" data-max="20">none yet</div>
      <script>
        var told = [];
        addEventListener('REMARK42::ready', () => told.push(typeof REMARK42.createInstance));
        var remark_config = { host: '@', locale: 'de', site_id: 'demo', url: 'http://paper.example/a#top', theme: 'dark',
          page_title: 'A', max_shown_comments: 1, no_footer: true, components: ['embed', 'counter', 'last-comments'] };
        for (const component of remark_config.components) {
          const script = document.createElement('script');
          script.type = '%s';
          script.defer = true;
          script.src = `${remark_config.host}/web/${component}.%s`;
          document.head.append(script);
        }</script>""",
    "/remark42-own", """
      <!doctype html><div id="remark42"></div><span class="remark42__counter" data-url="http://paper.example/a"></span>
      <script>var remark_config = { site_id: 'demo', url: 'http://paper.example/a', components: ['embed', 'counter'] };</script>
      <script src="@/compat/remark42/embed.js" defer></script>""",
    "/remark42-last", """
      <!doctype html><ul><li class="remark42__last-comments" data-max="2">none yet</li></ul>
      <script>var remark_config = { site_id: 'paper', components: ['last-comments'] };</script>
      <script src="@/compat/remark42/embed.js" defer></script>""",
    "/isso", """
      <!doctype html><section id="isso-thread" data-title="One" data-isso-id="/blog/one/"></section>
      <a href="/blog/one/#isso-thread">Comments</a>
      <script data-isso="//isso.example/" data-isso-css="false" data-isso-lang="fr" data-isso-sorting="oldest"
        data-isso-max-comments-top="1" src="@%s" async></script>""",
    "/disqus-counts", """
      <!doctype html><a class="disqus-comment-count n" data-disqus-identifier="post-7" href="/x">some</a>
      <script id="dsq-count-scr" src="@/compat/disqus/demo/count.js" async></script>""",
    "/isso-list", """
      <!doctype html><a href="/blog/one/#isso-thread">Comments</a>
      <script src="@%s"></script>""",
    "/own-counts", """
      <!doctype html><html lang="en"><script type="module" src="@/count.js"></script>
      <parley-count class="n" site="demo" thread="post-7">some</parley-count>
      <parley-count site="demo" thread="never-written">some</parley-count>""");

  @BeforeAll
  static void begin() {
    publisher = VERTX.createHttpServer().requestHandler(request -> {
      String page = PAGES.get(request.path());
      Object[] asked = request.query() == null ? new Object[] {} : request.query().split(",");
      request.response().setStatusCode(page == null ? 404 : 200).putHeader("Content-Type", "text/html")
        .end(page == null ? "" : page.replace("@", parley.base().toString()).formatted(asked));
    }).listen(0, "localhost").await();
    parley = TestServer.start(Map.of("PARLEY_ORIGINS", home()));
    parley.createSite("paper", home());
    parley.update("update site set settings = '{\"latest\": true}' where slug = ?", "paper");
    var ann = parley.client().guest("Ann");
    for (String thread : List.of("post-7", "http://paper.example/a", "/blog/one/", home() + "/?p=1")) {
      ann.post(thread, "a word about " + thread).expect(201);
    }
    for (String thread : List.of("http://paper.example/a", "/blog/one/")) {
      ann.post(thread, "one more").expect(201);
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

  private static String home() {
    return "http://localhost:" + publisher.actualPort();
  }

  private static void open(String path, Look look) {
    try (BrowserContext context = Browsers.context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(home() + path);
      look.at(page);
    }
  }

  @Test
  void a_page_for_disqus_has_its_thread_and_its_count() {
    open("/disqus", page -> {
      assertThat(page.locator("#disqus_thread parley-comments .list .body")).hasText("a word about post-7");
      assertThat(page.locator("#disqus_thread parley-comments h2")).hasText("1 comentario");
      assertThat(page.locator(".disqus-comment-count")).hasText("1 Comment");
      page.evaluate("DISQUS.reset({ reload: true, config() { this.page.identifier = 'another'; } })");
      assertThat(page.locator("#disqus_thread parley-comments h2")).hasText("0 Comments");
      assertEquals("preReset", page.evaluate("told.at(-1)"));
    });
  }

  @Test
  void links_of_a_page_for_disqus_are_counted_with_what_they_ask_for_and_anew_when_there_are_more() {
    open("/disqus", page -> {
      assertThat(page.locator(".linked")).hasText(new String[] {"1 Comment", "0 Comments"});
      page.evaluate("""
        const link = document.querySelector('.linked').cloneNode();
        document.body.append(link);
        DISQUSWIDGETS.getCount({ reset: true });""");
      assertThat(page.locator(".linked")).hasText(new String[] {"1 Comment", "0 Comments", "1 Comment"});
    });
  }

  @Test
  void a_page_for_disqus_is_told_what_it_asked_to_be_told_and_its_own_mistake_costs_it_nothing() {
    open("/disqus", page -> {
      page.evaluate("""
        DISQUS.reset({ reload: true, config() {
          disqus_config.call(this);
          this.page.identifier = 'told';
        } })""");
      Locator thread = page.locator("#disqus_thread parley-comments");
      assertThat(thread.locator(".live .word")).hasText("En directo");
      thread.locator(".open").click();
      thread.locator("form.composer input[name=name]").fill("Bea");
      thread.locator("form.composer textarea").fill("said here");
      thread.locator("form.composer .post").click();
      page.waitForCondition(() -> page.evaluate("told.includes('said heretrue')").equals(true));
      assertEquals(List.of("preData", "onReady", "said heretrue"), page.evaluate("told.slice(-3)"));
      assertEquals(1, parley.number("select count(*) from thread where key = 'told' and title = 'The seventh post' "
        + "and url = '" + home() + "/published?p=7'"));
    });
  }

  @Test
  void the_last_comments_of_remark42_are_a_list_where_the_site_gives_one_out() {
    var bo = parley.client().onSite("paper").guest("<b>Bo</b>");
    String page = "{\"text\": \"%s\", \"page\": {\"url\": \"" + home() + "/a\", \"title\": \"A <page>\"}}";
    bo.call("POST", bo.comments("a"), page.formatted("too old")).expect(201);
    String homeless = bo.post("b/c", "x".repeat(201)).id();
    String last = bo.call("POST", bo.comments("a"), page.formatted("<img src=x> last")).expect(201).id();
    open("/remark42-last", shown -> {
      Locator items = shown.locator(".remark42__last-comments li");
      assertThat(items).hasText(new String[] {
        "A <page> <b>Bo</b>: <img src=x> last", "b/c <b>Bo</b>: " + "x".repeat(200) + "…"});
      assertThat(items.first().locator("a")).hasAttribute("href", home() + "/a#comment-" + last);
      assertThat(items.last().locator("a")).hasAttribute("href", parley.base() + "/t/b%2Fc/c/" + homeless);
    });
  }

  @Test
  void a_page_with_the_loader_of_remark42_has_its_thread_and_its_count_from_modules_and_classic_scripts() {
    for (String loaded : List.of("module,mjs", "text/javascript,js")) {
      open("/remark42?" + loaded, page -> {
        Locator thread = page.locator("#remark42 parley-comments");
        assertThat(thread.locator(".list .body")).hasText("one more");
        assertThat(thread.locator("h2")).hasText("2 Kommentare");
        assertThat(thread).hasAttribute("theme", "dark");
        assertThat(page.locator(".remark42__counter")).hasText("2");
        assertThat(page.locator(".remark42__last-comments")).hasText("none yet");
        assertEquals(List.of("function"), page.evaluate("told"));
        page.evaluate("REMARK42.changeTheme('light')");
        assertThat(thread).hasAttribute("theme", "light");
        page.evaluate("REMARK42.destroy()");
        assertThat(thread).hasCount(0);
        page.evaluate("""
          window.made = REMARK42.createInstance({ ...remark_config, url: location.origin + '/b', node: 'remark42' });""");
        assertThat(thread.locator("h2")).hasText("0 Kommentare");
        page.evaluate("made.destroy()");
        assertThat(thread).hasCount(0);
      });
    }
  }

  @Test
  void one_script_does_all_that_a_page_for_remark42_names() {
    open("/remark42-own", page -> {
      assertThat(page.locator("#remark42 parley-comments h2")).hasText("2 Comments");
      assertThat(page.locator(".remark42__counter")).hasText("2");
    });
    parley.client().call("GET", "/web/iframe.html").expect(404);
    parley.client().call("GET", "/web/parts.js").expect(404);
  }

  @Test
  void a_page_for_isso_has_its_thread_and_its_counts_from_either_address() {
    for (String address : List.of("/compat/isso/demo/embed.min.js", "/js/embed.min.js")) {
      open("/isso?" + address, page -> {
        Locator thread = page.locator("#isso-thread parley-comments");
        assertThat(thread.locator(".list .body")).hasText("a word about /blog/one/");
        assertThat(thread.locator("h2")).hasText("2 commentaires");
        assertThat(thread).hasAttribute("page-title", "One");
        assertThat(page.locator("body > a")).hasText("2 Comments");
        page.evaluate("""
          document.querySelector('#isso-thread').dataset.issoId = '/blog/two/';
          Isso.init();
          Isso.fetchComments();""");
        assertThat(thread.locator("h2")).hasText("0 commentaire");
        assertThat(thread).hasCount(1);
      });
    }
    for (String address : List.of("/compat/isso/demo/count.min.js", "/js/count.min.js")) {
      open("/isso-list?" + address, page -> assertThat(page.locator("a")).hasText("2 Comments"));
    }
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
        assertTrue(said.get(0).contains("no counts; is http://127.0.0.1:" + publisher.actualPort()
          + " an origin of "), said::toString);
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
