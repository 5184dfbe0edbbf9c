package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.CommentPages;
import io.parley.comment.Only;
import io.parley.comment.Search;
import io.parley.comment.SearchWords;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.site.Site;
import io.parley.site.Sites;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/**
 * A thread as a piece of HTML: the element with its declarative shadow DOM. Other servers include it in their pages;
 * the element itself fetches it where nothing was rendered for it, for another order and for more.
 */
public final class EmbedApi {

  private final Sites sites;
  private final CommentPages threads;
  private final Search search;
  private final Pages pages;
  private final DrawnPages drawn;

  public EmbedApi(Sites sites, CommentPages threads, Search search, Pages pages, DrawnPages drawn) {
    this.sites = sites;
    this.threads = threads;
    this.search = search;
    this.pages = pages;
    this.drawn = drawn;
  }

  /** Which fragment, and what it shows; nothing else may come into it. */
  private record Address(ThreadKey thread, View view, Sort sort, Slice slice, Drawing drawing, boolean styled,
                         Optional<UUID> single, Optional<Only> only) {
  }

  /** What the form for a report draws. */
  public record ReportForm(Words words, Site site) {
  }

  /**
   * {@code GET /embed/:site?thread&sort&view&limit&after&shown}, or one {@code comment} in its place, or what has the
   * words {@code q}, or only what {@code show} or {@code author} says, or the form for a {@code report}; with
   * {@code style} in it if so asked. Attributes of the element are parameters of the same names: {@code page-size},
   * {@code heading-level}, {@code max-depth} and {@code lang}, the page's language, in which all is said that is not
   * comment.
   */
  public Future<Reply> fragment(Call call) {
    String key = call.requiredQuery("thread");
    if (!ThreadKey.isValid(key)) {
      throw Problem.invalid("thread", "not_allowed");
    }
    View view = Drawing.word(call, "view", View.THREADS);
    Sort sort = Drawing.word(call, "sort", Sort.NEWEST);
    Slice slice = Slice.asked(call);
    Drawing drawing = Drawing.asked(call);
    Words words = pages.words(drawing.lang());
    boolean styled = call.query("style").isPresent();
    ThreadModel.Files files = styled ? pages.styledThreadFiles(pages.baseUrl(), words)
      : pages.threadFiles(pages.baseUrl(), words);
    if (call.query("report").isPresent()) {
      return sites.bySlugOrProblem(call.path("site")).map(site -> new ReportForm(words, site))
        .compose(form -> drawn.reply(call, form, form, () -> part("report.jte", form)));
    }
    Optional<UUID> single = call.queryId("comment");
    if (single.isEmpty() && call.query("q").isPresent()) {
      SearchWords asked = SearchWords.parse(call.query("q").get());
      return sites.bySlugOrProblem(call.path("site"))
        .compose(site -> search.find(ThreadKey.of(site, key), asked, slice.rows(), slice.after(), call.clientAddress())
          .map(page -> ThreadModel.of(words, site, page, null, pages.threadFiles(pages.baseUrl(), words),
            FormState.fresh(null), slice, drawing)
            .withFinding(Finding.of(asked, page, slice.isLater(), words), view, sort)))
        .compose(found -> DrawnPages.once(call,
          pages.part("thread.jte", found).with("Cache-Control", Search.CACHING)));
    }
    Optional<Only> only = single.isEmpty() ? Only.asked(call) : Optional.empty();
    return sites.bySlugOrProblem(call.path("site")).compose(site -> {
      ThreadKey of = ThreadKey.of(site, key);
      return read(of, single, only, view, sort, slice)
        .compose(page -> drawn.reply(call, new Address(of, view, sort, slice, drawing, styled, single, only),
          new DrawnPages.Shown<>(site, page), () -> part("thread.jte", ThreadModel.of(words, site,
            single.isPresent() ? page : page.cut(ThreadModel.REPLIES_WHOLE, ThreadModel.REPLIES_CUT), null, files,
            FormState.fresh(null), slice, drawing)
            .withSingle(single.map(id -> new ThreadModel.Single(id, null)).orElse(null)).withOnly(only, view))));
    });
  }

  /** Shared caches may hold it for a moment; a browser asks anew, since it asks when it knows of something newer. */
  private Reply part(String template, Object model) {
    return pages.part(template, model).with("Cache-Control", "public, max-age=0, s-maxage=5");
  }

  private Future<CommentPage> read(ThreadKey thread, Optional<UUID> single, Optional<Only> only, View view, Sort sort,
                                   Slice slice) {
    return single.isPresent() ? threads.place(thread, single.get(), sort)
      : threads.read(thread, only, view, sort, slice.rows(), slice.after());
  }
}
