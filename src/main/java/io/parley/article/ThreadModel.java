package io.parley.article;

import io.parley.comment.Comment;
import io.parley.comment.CommentPage;
import io.parley.comment.CommentPage.Branch;
import io.parley.comment.Only;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.site.Site;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the thread's template draws: the element with its markup inside, as it stands on an article page and as other
 * servers fetch it.
 *
 * @param question what readers are asked; null where the page that embeds it says
 * @param files absolute if the page may be elsewhere
 * @param slice which part of the list it is
 * @param single which comment is shown in its place, if it is not the list
 * @param posted whether the reader's plain form was just accepted
 * @param drawing how the page that embeds it wants it
 * @param finding what is looked for in it, if anything
 * @param only which of its comments the list holds; null for all
 */
public record ThreadModel(Words words, Site site, ThreadSnapshot thread, View view, Sort sort, List<CommentNode> roots,
                          @Nullable String next, @Nullable String question, Files files, FormState form,
                          Slice slice, @Nullable Single single, boolean posted, Drawing drawing, Finding finding,
                          @Nullable Only only) {

  /**
   * Where the element's other files are.
   *
   * @param reading the style of what everybody sees
   * @param style the same itself, for who asks for it with the markup; null for who asks for it apart, as a file
   * @param rest the style of what comes with the rest of the script
   * @param plain the style for where no script runs
   * @param words what the script says; null for English, which it has within
   */
  public record Files(String reading, @Nullable String style, String rest, String plain, @Nullable String words) {

    Files styled(String css) {
      return new Files(reading, css, rest, plain, words);
    }
  }

  /**
   * One comment, with those it answers and the first that answer it.
   *
   * @param home the page that has the whole thread; null where it comes in the place of the comment
   */
  public record Single(UUID comment, @Nullable String home) {
  }

  /** "More" never hides a single reply. */
  static final int REPLIES_WHOLE = 3;
  static final int REPLIES_CUT = 2;

  static ThreadModel of(Words words, Site site, CommentPage page, @Nullable String question, Files files,
                        FormState form, Slice slice, Drawing drawing) {
    List<CommentNode> roots = new ArrayList<>();
    Map<UUID, String> names = new HashMap<>();
    if (page.view() == View.FLAT) {
      page.branches().stream().map(Branch::root).filter(Comment::isVisible)
        .forEach(comment -> names.put(comment.id(), comment.authorName()));
    }
    for (Branch branch : page.branches()) {
      roots.add(CommentNode.of(branch, moreReplies(words, page, branch), names, drawing.depth()));
    }
    String parentName = form.parent() == null ? null : nameOf(form.parent(), page);
    return new ThreadModel(words, site, page.thread(), page.view(), page.sort(), roots, page.next(), question,
      files, form.under(page.thread(), parentName), slice, null, false, drawing, Finding.NONE, null);
  }

  ThreadModel withPosted(boolean isPosted) {
    return new ThreadModel(words, site, thread, view, sort, roots, next, question, files, form, slice, single,
      isPosted, drawing, finding, only);
  }

  ThreadModel withSingle(@Nullable Single one) {
    return new ThreadModel(words, site, thread, view, sort, roots, next, question, files, form, slice,
      one, posted, drawing, finding, only);
  }

  /** What was found is in one line; view and order are those in which the whole thread is shown afterwards. */
  ThreadModel withFinding(Finding asked, View whole, Sort order) {
    return new ThreadModel(words, site, thread, whole, order, roots, next, question, files, form, slice, single,
      posted, drawing, asked, only);
  }

  /** They are in one line; the view is the one in which the whole thread is shown afterwards. */
  ThreadModel withOnly(Optional<Only> some, View whole) {
    return some.map(part -> new ThreadModel(words, site, thread, whole, sort, roots, next, question, files, form, slice,
      single, posted, drawing, finding, part)).orElse(this);
  }

  public boolean isClosed() {
    return thread.state() == ThreadState.CLOSED;
  }

  public int limit() {
    return site.settings().maxGraphemes();
  }

  public long editSeconds() {
    return site.settings().editWindow().toSeconds();
  }

  /** Of what people wrote, where the page is in a language there are no words for; null where one language is all. */
  public @Nullable String textLang() {
    String lang = drawing.lang();
    return lang == null || Languages.isSame(lang, words.language()) ? null : lang;
  }

  /** Whether the style that comes with the rest of the script is needed before it. */
  public boolean isStyled() {
    return form.open() || finding.isOpen() || only != null;
  }

  public String heading() {
    return words.text("comments", "n", thread.count());
  }

  /** Whether this is a later page of the list. */
  public boolean partial() {
    return slice.isLater();
  }

  /** What the list is of, as a query asks for it; null for all. */
  public @Nullable String part() {
    return finding.line() != null ? "q=" + encode(finding.asked()) : only == null ? null : only.query();
  }

  /** Whether there is more than one list to choose; one comment in its place is none of them. */
  public boolean hasTabs() {
    return single == null && (hasPicks() || only != null);
  }

  public boolean hasPicks() {
    return thread.picks() > 0 || Only.PICKS.equals(only);
  }

  public String picks() {
    return order(view, sort) + "&" + Only.PICKS.query() + "#comments";
  }

  /** The way to the beginning of the whole list. */
  public String whole() {
    return order(view, sort) + "#comments";
  }

  /** Which controls work where no script runs: on somebody's page none, on this server's own what only leads on. */
  public String withoutScript() {
    return form.action() != null ? "" : drawing.own() ? " linked" : " scripted";
  }

  /** The way to the following page; how many are left is said where it can be known. */
  public CommentNode.@Nullable More more() {
    if (next == null) {
      return null;
    }
    if (finding.line() != null) {
      String href = "?" + part() + "&after=" + encode(next) + "#comments";
      return new CommentNode.More(next, href, words.text("searchOlder"), 0);
    }
    int here = slice.before() + shown(roots);
    int total = only == null ? thread.count() : only.isPicks() ? thread.picks() : 0;
    int left = total - here;
    boolean known = slice.before() >= 0 && left > 0;
    String label = known
      ? words.text("moreComments", "n", Math.min(left, slice.size()), "total", total)
      : words.text("moreRest");
    return new CommentNode.More(next, href(next, only, view, sort, known ? here : -1), label, Math.max(0, left));
  }

  private static CommentNode.@Nullable More moreReplies(Words words, CommentPage page, Branch branch) {
    String after = branch.next();
    if (after == null) {
      return null;
    }
    long shown = branch.replies().stream().filter(Comment::isVisible).count();
    int left = (int) Math.max(1, branch.root().replies() - shown);
    String label = words.text("moreReplies", "n", left);
    return new CommentNode.More(after, href(after, null, page.view(), page.sort(), -1), label, left);
  }

  private static String href(String after, @Nullable Only only, View view, Sort sort, int shown) {
    return order(view, sort) + (only == null ? "" : "&" + only.query()) + "&after=" + encode(after) + (shown < 0 ? "" : "&shown=" + shown) + "#comments";
  }

  private static String order(View view, Sort sort) {
    return "?sort=" + sort.word() + (view == View.THREADS ? "" : "&view=" + view.word());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Visible comments that are here or one press away in a branch that is here. */
  private static int shown(List<CommentNode> nodes) {
    int shown = 0;
    for (CommentNode node : nodes) {
      shown += (node.isVisible() ? 1 : 0) + shown(node.children()) + (node.more() == null ? 0 : node.more().count());
    }
    return shown;
  }

  /** The author's name while readers may see it; null for a tombstone, as for a comment that is not on this page. */
  private static @Nullable String nameOf(UUID id, CommentPage page) {
    return page.comments()
      .filter(comment -> comment.id().equals(id) && comment.isVisible())
      .findFirst().map(Comment::authorName).orElse(null);
  }
}
