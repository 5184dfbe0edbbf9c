package io.parley.article;

import io.parley.article.DrawnPages.Shown;
import io.parley.comment.Comment;
import io.parley.comment.CommentPage;
import io.parley.comment.CommentPages;
import io.parley.comment.Comments;
import io.parley.comment.Only;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.site.Sites;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page for a single comment: in its place, with those it answers and the first that answer it, and the way to the page
 * its discussion belongs to. Of a comment that is gone there is only that it is. Asked for in an order it is the whole
 * discussion: where nobody has said which page that belongs to, this is the only one that has it.
 */
public final class PermalinkPages {

  private static final Pattern WEB = Pattern.compile("https?://");
  private static final int GONE = 410;
  private static final int LONGEST_DESCRIPTION = 160;

  private final Articles articles;
  private final Comments comments;
  private final CommentPages threads;
  private final Sites sites;
  private final Pages pages;
  private final DrawnPages drawn;
  private final Site own;

  /** @param own the site whose articles this server serves */
  public PermalinkPages(Articles articles, Comments comments, CommentPages threads, Sites sites, Pages pages,
                        DrawnPages drawn, Site own) {
    this.articles = articles;
    this.comments = comments;
    this.threads = threads;
    this.sites = sites;
    this.pages = pages;
    this.drawn = drawn;
    this.own = own;
  }

  /**
   * Where the discussion belongs.
   *
   * @param address of that page; null where nobody has said it
   * @param question what readers are asked; null where only that page says it
   */
  public record Home(String title, String lang, @Nullable String address, @Nullable String question) {
  }

  /** Beside the thread all that such a page shows. */
  private record About(Site site, Home home) {
  }

  /** Which part of the whole discussion. */
  private record Address(ThreadKey thread, View view, Sort sort, Slice slice, Optional<Only> only) {
  }

  /**
   * What the templates draw.
   *
   * @param thread null where the comment is gone
   * @param gone what became of it; empty where it is there
   * @param linkedData the page for search engines, as JSON in which no markup can begin; empty for none
   */
  public record Permalink(Words words, Home home, @Nullable ThreadModel thread, String gone, String linkedData) {
  }

  /** {@code GET /t/:thread/c/:id}, or with {@code sort} the whole discussion, {@code view}, {@code show} and {@code after} as on its page. */
  public Future<Reply> page(Call call) {
    UUID id = call.pathId("id");
    return comments.locateOrProblem(id).compose(at -> {
      if (!at.thread().key().equals(call.path("thread"))) {
        throw Problem.of(ProblemCode.NOT_FOUND);
      }
      return sites.byIdOrProblem(at.thread().siteId())
        .compose(site -> call.query("sort").isPresent() ? whole(call, site, at.thread()) : single(call, site, at.thread(), id));
    });
  }

  private Future<Reply> single(Call call, Site site, ThreadKey thread, UUID id) {
    return threads.place(thread, id, Sort.NEWEST)
      .compose(place -> shown(site, place))
      .compose(shown -> drawn.reply(call, id, shown, () -> draw(shown, id)));
  }

  private Future<Reply> whole(Call call, Site site, ThreadKey thread) {
    Address address = new Address(thread, Drawing.word(call, "view", View.THREADS),
      Drawing.word(call, "sort", Sort.NEWEST), Slice.own(call), Only.asked(call));
    return threads.read(thread, address.only(), address.view(), address.sort(), address.slice().rows(), address.slice().after())
      .compose(page -> shown(site, page))
      .compose(shown -> drawn.reply(call, address, shown, () -> draw(shown, address)));
  }

  private Future<Shown<About>> shown(Site site, CommentPage page) {
    return home(site, page.thread()).map(home -> new Shown<>(new About(site, home), page));
  }

  private Reply draw(Shown<About> shown, Address address) {
    Home home = shown.about().home();
    Words words = pages.words(home.lang());
    ThreadModel thread = ThreadModel.of(words, shown.about().site(), shown.page().cut(ThreadModel.REPLIES_WHOLE, ThreadModel.REPLIES_CUT),
      home.question(), pages.styledThreadFiles("", words), FormState.fresh(null), address.slice(), Drawing.own(home.lang()))
      .withOnly(address.only(), address.view());
    return pages.page(200, "permalink.jte", new Permalink(words, home, thread, "", ""),
      pages.frame(home.lang(), home.title(), thread.heading(), null, true).unlisted());
  }

  private Reply draw(Shown<About> shown, UUID id) {
    Home home = shown.about().home();
    Words words = pages.words(home.lang());
    Comment comment = shown.page().comments().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    if (!comment.isVisible()) {
      String gone = words.text(comment.state().word());
      return pages.page(GONE, "gone.jte", new Permalink(words, home, null, gone, ""),
        pages.frame(home.lang(), words.text("goneTitle"), gone, null, false).unlisted());
    }
    ThreadModel thread = ThreadModel.of(words, shown.about().site(), shown.page(), home.question(), pages.styledThreadFiles("", words),
      FormState.fresh(null), Slice.FIRST, Drawing.own(home.lang())).withSingle(new ThreadModel.Single(id, home.address()));
    String path = path(shown.page().thread().key(), id);
    String title = words.text("commentOn", "name", comment.authorName(), "title", home.title());
    String data = LinkedData.of(comment, shown.page(), home, pages.baseUrl() + path, title);
    return pages.page(200, "permalink.jte", new Permalink(words, home, thread, "", data),
      pages.frame(home.lang(), title, excerpt(String.valueOf(comment.text())), path, true));
  }

  private Future<Home> home(Site site, ThreadSnapshot thread) {
    Future<Optional<Article>> article = site.id() == own.id() ? articles.find(thread.key())
      : Future.succeededFuture(Optional.empty());
    return article.map(found -> found
      .map(it -> new Home(it.headline(), it.lang(), pages.baseUrl() + it.path(), it.question()))
      .orElseGet(() -> new Home(Optional.ofNullable(thread.title()).orElse(site.name()), Languages.STANDARD,
        thread.url() != null && WEB.matcher(thread.url()).lookingAt() ? thread.url() : null, null)));
  }

  private static String path(String thread, UUID id) {
    return "/t/" + URLEncoder.encode(thread, StandardCharsets.UTF_8).replace("+", "%20") + "/c/" + id;
  }

  /** The beginning of a text in one line, cut between words if it has any. */
  static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_DESCRIPTION) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, LONGEST_DESCRIPTION));
    int space = cut.lastIndexOf(' ');
    return cut.substring(0, space < LONGEST_DESCRIPTION / 2 ? cut.length() : space) + "…";
  }
}
