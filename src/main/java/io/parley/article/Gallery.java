package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.CommentPage.Branch;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.comment.text.TextChain;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.site.SiteSettings;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every state a thread can be in, each on a page of its own, for eyes and for tests: the thread's own template drawn
 * with comments made for it, and the thread's own script in front of a network that is not there. Nothing is read from
 * the database and nothing written. For those who work on Parley; without PARLEY_DEV there is no way here.
 */
public final class Gallery {

  private static final Site SITE = new Site(0, "gallery", "Gallery", List.of(), SiteSettings.DEFAULT);
  private static final int COUNT_OF_MANY = 12_345;

  private final Pages pages;
  private final TextChain texts;
  private final Clock clock;

  public Gallery(Pages pages, TextChain texts, Clock clock) {
    this.pages = pages;
    this.texts = texts;
    this.clock = clock;
  }

  /** {@code GET /dev/gallery?theme&lang}: the way to all of them. */
  public Future<Reply> index(Call call) {
    return page(call, Optional.empty());
  }

  /** {@code GET /dev/gallery/:state?theme&lang}. */
  public Future<Reply> state(Call call) {
    Optional<GalleryState> state = GalleryState.of(call.path("state"));
    if (state.isEmpty()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return page(call, state);
  }

  private Future<Reply> page(Call call, Optional<GalleryState> state) {
    String theme = call.query("theme").filter(GalleryPage.THEMES::contains).orElse("light");
    String lang = call.query("lang").filter(Drawing::isLanguage).orElse(Languages.STANDARD);
    GalleryPage page = new GalleryPage(state.orElse(null),
      state.filter(one -> !one.isFetched()).map(one -> thread(one, lang)).orElse(null), theme, lang,
      pages.address("style/gallery.css"), pages.address("gallery/gallery.ts"));
    return Future.succeededFuture(pages.page(200, state.isEmpty() ? "gallery.jte" : "exhibit.jte", page,
      pages.frame(lang, page.title(), page.title(), null, false)));
  }

  private ThreadModel thread(GalleryState state, String lang) {
    Words words = pages.words(lang);
    List<Branch> branches = new GalleryTalk(texts, clock.instant(), lang).of(state);
    boolean many = state == GalleryState.MANY || state == GalleryState.MORE_FAILED;
    View view = state == GalleryState.FLAT ? View.FLAT : View.THREADS;
    int count = branches.stream().mapToInt(branch -> 1 + branch.replies().size()).sum();
    ThreadSnapshot snapshot = new ThreadSnapshot(state.word(), null, null,
      state == GalleryState.CLOSED ? ThreadState.CLOSED : ThreadState.OPEN, "gallery", count,
      many ? COUNT_OF_MANY : count, (int) branches.stream().flatMap(GalleryTalk::all)
        .filter(comment -> comment.pickedBy() != null).count());
    CommentPage page = new CommentPage(snapshot, view, Sort.NEWEST, view == View.FLAT ? flat(branches) : branches,
      many ? "more" : null);
    return ThreadModel.of(words, SITE, state == GalleryState.MANY ? page.cut(3, 2) : page, words.text("paperLine"),
        pages.threadFiles("", words), form(state, words, branches), Slice.FIRST, Drawing.own(lang))
      .withSingle(state == GalleryState.ONE_IN_ITS_PLACE ? new ThreadModel.Single(branches.get(0).root().id(), null) : null)
      .withPosted(state == GalleryState.PLAIN_FORM_POSTED);
  }

  private static List<Branch> flat(List<Branch> branches) {
    return branches.stream().flatMap(GalleryTalk::all)
      .map(one -> new Branch(one, List.of(), null)).toList();
  }

  private static FormState form(GalleryState state, Words words, List<Branch> branches) {
    String action = "#comments";
    return switch (state) {
      case PLAIN_FORM -> FormState.asked(action, branches.get(1).root().id());
      case PLAIN_FORM_REFUSED -> new FormState(action, true, "key", "", branches.get(0).root().text(), null, null,
        Map.of("name", words.text("nameRequired"), "text", words.text("textTooLong", "limit", 3_000),
          "form", words.text("postFailed")));
      default -> FormState.fresh(action);
    };
  }
}
