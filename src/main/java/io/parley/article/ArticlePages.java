package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.CommentPages;
import io.parley.comment.GuestPosts;
import io.parley.comment.Only;
import io.parley.comment.Page;
import io.parley.comment.Search;
import io.parley.comment.SearchWords;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.Counts;
import io.parley.thread.ThreadKey;
import io.parley.unicode.Characters;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of this server's own paper: the list, the article with its thread in the HTML, and the plain form that
 * posts where no script runs. An article is served even when its discussion cannot be read.
 */
public final class ArticlePages {

  private static final Logger LOG = LoggerFactory.getLogger(ArticlePages.class);
  private static final Duration NEWS = Duration.ofMinutes(2);

  private final Articles articles;
  private final CommentPages threads;
  private final Search search;
  private final Counts counts;
  private final GuestPosts posts;
  private final Pages pages;
  private final DrawnPages drawn;
  private final Site site;
  private final Clock clock;

  public ArticlePages(Articles articles, CommentPages threads, Search search, Counts counts, GuestPosts posts, Pages pages,
                      DrawnPages drawn, Site site, Clock clock) {
    this.articles = articles;
    this.threads = threads;
    this.search = search;
    this.counts = counts;
    this.posts = posts;
    this.pages = pages;
    this.drawn = drawn;
    this.site = site;
    this.clock = clock;
  }

  /** Which page of an article, and what it shows; nothing else may come into it. */
  private record Address(String slug, View view, Sort sort, Slice slice, Optional<Only> only,
                         FormState form, boolean posted) {
  }

  /** {@code GET /}. */
  public Future<Reply> index(Call call) {
    Words words = pages.words();
    return articles.all().compose(list -> counts.of(site, list.stream().map(Article::slug).toList())
      .recover(e -> unread("counts", e))
      .map(counts -> new IndexPage(words, list, counts))
      .compose(index -> drawn.reply(call, "/", index, () -> pages.page(200, "index.jte", index,
        pages.frame(words.text("paperName"), words.text("paperLine"), "/")))));
  }

  /** {@code GET /articles/:slug?sort&view&show&author&after&shown&q&compose&reply&posted}. */
  public Future<Reply> article(Call call) {
    return withArticle(call, article -> {
      boolean asked = call.query("compose").isPresent() || call.query("reply").isPresent();
      UUID parent = call.query("reply").map(ArticlePages::idOrNull).orElse(null);
      FormState form = asked ? FormState.asked(action(article), parent) : FormState.fresh(action(article));
      return call.query("q").filter(Characters::isVisible)
        .map(words -> found(call, article, form, words))
        .orElseGet(() -> page(call, article, form));
    });
  }

  /** {@code POST /articles/:slug/comments}, a form; on refusal the page comes again with all that was typed. */
  public Future<Reply> post(Call call) {
    if ("cross-site".equals(call.header("Sec-Fetch-Site"))) {
      throw Problem.of(ProblemCode.FORBIDDEN);
    }
    return withArticle(call, article -> {
      FormPost post = FormPost.of(call);
      Page page = Page.of(pages.baseUrl() + article.path(), article.headline());
      return posts.post(site, ThreadKey.of(site, article.slug()), page, post.name(), post.text(), post.parent(),
          post.key(), call.clientAddress())
        .map(id -> Reply.seeOther(article.path() + "?posted=" + id + "#comments"))
        .recover(e -> refused(call, article, post, e));
    });
  }

  /**
   * {@code GET /articles/:slug/comments}: where a page with a refused form stands. Its links, which name a query alone,
   * and its reload lead back to the article.
   */
  public Future<Reply> back(Call call) {
    String query = call.context().request().query();
    return withArticle(call, article ->
      Future.succeededFuture(Reply.seeOther(article.path() + (query == null ? "" : "?" + query))));
  }

  private Future<Reply> refused(Call call, Article article, FormPost post, Throwable failure) {
    Problem problem = failure instanceof Problem known ? known : Problem.of(ProblemCode.INTERNAL);
    if (problem != failure) {
      LOG.error("form post {} failed", call.requestId(), failure);
    }
    int limit = site.settings().maxGraphemes();
    FormState form = FormState.refused(action(article), post, problem, pages.words(article.lang()), limit);
    return read(call, article)
      .recover(e -> unread(article.slug(), e))
      .compose(page -> DrawnPages.once(call, draw(problem.code().status(), article,
        page == null ? null : thread(article, page, form, Slice.own(call)))));
  }

  private Future<Reply> page(Call call, Article article, FormState form) {
    boolean posted = call.query("posted").map(ArticlePages::idOrNull).filter(this::isNew).isPresent();
    Slice slice = Slice.own(call);
    Address address = new Address(article.slug(), view(call), sort(call), slice, only(call), form, posted);
    return read(call, article)
      .recover(e -> unread(article.slug(), e))
      .compose(page -> page == null
        ? DrawnPages.once(call, draw(200, article, null))
        : drawn.reply(call, address, new DrawnPages.Shown<>(article, page),
          () -> draw(200, article, thread(article, page, form, slice).withOnly(only(call), view(call)).withPosted(posted))));
  }

  private Reply draw(int status, Article article, @Nullable ThreadModel thread) {
    return pages.page(status, "article.jte", model(article, pages.words(article.lang()), thread), frame(article));
  }

  private Future<CommentPage> read(Call call, Article article) {
    View view = view(call);
    Sort sort = sort(call);
    Slice slice = Slice.own(call);
    ThreadKey key = ThreadKey.of(site, article.slug());
    Optional<Only> only = only(call);
    // So that a cursor that does not fit fails the future.
    return Future.succeededFuture(slice.after())
      .compose(after -> threads.read(key, only, view, sort, slice.rows(), after))
      .recover(e -> slice.isLater() && e instanceof Problem
        ? threads.read(key, only, view, sort, slice.rows(), null)
        : Future.failedFuture(e));
  }

  /** What was looked for, or else the whole thread with the reason at the field. */
  private Future<Reply> found(Call call, Article article, FormState form, String asked) {
    Words words = pages.words(article.lang());
    Slice slice = Slice.own(call);
    return Future.succeededFuture(asked).map(SearchWords::parse)
      .compose(search -> this.search.find(ThreadKey.of(site, article.slug()), search, slice.rows(), slice.after(),
          call.clientAddress())
        .map(page -> thread(article, page, form, slice)
          .withFinding(Finding.of(search, page, slice.isLater(), words), view(call), sort(call))))
      .recover(e -> read(call, article).map(page -> thread(article, page, form, slice)
        .withFinding(Finding.failed(asked, e, words), view(call), sort(call))))
      .recover(e -> unread(article.slug(), e))
      .map(thread -> {
        Problem refusal = thread == null ? null : thread.finding().refusal();
        Reply reply = pages.page(refusal == null ? 200 : refusal.code().status(), "article.jte",
          model(article, words, thread), frame(article).unlisted()).with("Cache-Control", Search.CACHING);
        return refusal == null || refusal.retrySeconds().isEmpty() ? reply
          : reply.with("Retry-After", Long.toString(refusal.retrySeconds().getAsLong()));
      })
      .compose(reply -> DrawnPages.once(call, reply));
  }

  private ThreadModel thread(Article article, CommentPage page, FormState form, Slice slice) {
    Words words = pages.words(article.lang());
    return ThreadModel.of(words, site, page.cut(ThreadModel.REPLIES_WHOLE, ThreadModel.REPLIES_CUT), article.question(),
      pages.styledThreadFiles("", words), form, slice, Drawing.own(article.lang()));
  }

  private ArticlePage model(Article article, Words words, @Nullable ThreadModel thread) {
    String data = LinkedData.of(article, thread, words, pages.baseUrl() + article.path());
    return new ArticlePage(article, words, thread, site.slug(), pages.address("paper/bar.ts"), data);
  }

  private Pages.Frame frame(Article article) {
    return pages.frame(article.lang(), article.headline(), article.question(), article.path(), true);
  }

  private Future<Reply> withArticle(Call call, Function<Article, Future<Reply>> then) {
    return articles.find(call.path("slug"))
      .compose(found -> found.map(then)
        .orElseGet(() -> Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND))));
  }

  private static <T> Future<@Nullable T> unread(String what, Throwable failure) {
    LOG.warn("page without its discussion ({}): {}", what, failure.toString());
    return Future.succeededFuture(null);
  }

  /** The fragment stays with the answer: a refused form is looked at where it is, not at the top of the article. */
  private static String action(Article article) {
    return article.path() + "/comments#comments";
  }

  private static View view(Call call) {
    return call.query("view").filter(View.FLAT.word()::equals).isPresent() ? View.FLAT : View.THREADS;
  }

  /** A page for people takes a word it does not know for the default. */
  private static Sort sort(Call call) {
    return Map.of("oldest", Sort.OLDEST, "respected", Sort.RESPECTED)
      .getOrDefault(call.query("sort").orElse(""), Sort.NEWEST);
  }

  private static Optional<Only> only(Call call) {
    Optional<Only> author = call.query("author").map(ArticlePages::idOrNull).map(Only::new);
    return author.isPresent() ? author : call.query("show").filter(Only.PICKS.value()::equals).map(word -> Only.PICKS);
  }

  /** The id tells when it was made: an address that is kept, or passed on, announces nothing. */
  private boolean isNew(UUID id) {
    Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    return Duration.between(made, clock.instant()).abs().compareTo(NEWS) < 0;
  }

  private static @Nullable UUID idOrNull(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
