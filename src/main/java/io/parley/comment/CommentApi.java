package io.parley.comment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.parley.comment.text.CommentText;
import io.parley.comment.text.TextChain;
import io.parley.comment.ReadyPage.PageJson;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.guard.RateLimits.Who;
import io.parley.http.Call;
import io.parley.http.Conditional;
import io.parley.http.Reply;
import io.parley.identity.Admission;
import io.parley.identity.Admission.Visitor;
import io.parley.identity.Author;
import io.parley.problem.Problem;
import io.parley.site.Origins;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The widget's calls about comments. Stateless; one for all event loops. */
public final class CommentApi {

  private static final int STANDARD_LIMIT = 25;
  private static final int MOST = 100;
  private static final Pattern CLIENT_KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Admission admission;
  private final Origins origins;
  private final RateLimits limits;
  private final TextChain chain;
  private final Comments comments;
  private final CommentPages pages;
  private final Search search;
  private final HotPages hot;
  private final Respects respects;
  private final Reports reports;

  public CommentApi(Admission admission, Origins origins, RateLimits limits, TextChain chain, Comments comments,
                    CommentPages pages, Search search, HotPages hot, Respects respects, Reports reports) {
    this.admission = admission;
    this.origins = origins;
    this.limits = limits;
    this.chain = chain;
    this.comments = comments;
    this.pages = pages;
    this.search = search;
    this.hot = hot;
    this.respects = respects;
    this.reports = reports;
  }

  record SingleJson(CommentJson comment, List<CommentJson> ancestors, ThreadSnapshot thread) {
  }

  /** What every write answers. */
  public record PostedJson(CommentJson comment, String epoch, long change) {

    public static PostedJson of(Posted posted) {
      return new PostedJson(CommentJson.of(posted.comment()), posted.epoch(), posted.change());
    }
  }

  record PreviewJson(@JsonRawValue String body) {
  }

  record RespectJson(int respect, boolean given) {
  }

  record ReportJson(String reason) {
  }

  public Future<Reply> page(Call call) {
    View view = call.queryWord("view", View.THREADS);
    Sort sort = call.queryWord("sort", Sort.NEWEST);
    int limit = call.queryNumber("limit", STANDARD_LIMIT, 1, MOST);
    String after = call.query("after").orElse(null);
    Optional<SearchWords> words = call.query("q").map(SearchWords::parse);
    if (words.isPresent()) {
      return admission.bySlug(call)
        .compose(visitor -> search.find(thread(call, visitor.site()), words.get(), limit, after, call.clientAddress()))
        .map(page -> Conditional.reply(call, Reply.json(200, PageJson.of(page)).with("Cache-Control", Search.CACHING)));
    }
    Optional<Only> only = Only.asked(call);
    if (only.isPresent()) {
      return admission.bySlug(call)
        .compose(visitor -> pages.read(thread(call, visitor.site()), only.get(), sort, limit, after))
        .map(page -> Conditional.reply(call, Reply.json(200, PageJson.of(page)).with("Cache-Control", "no-cache")));
    }
    return admission.bySlug(call)
      .compose(visitor -> {
        ThreadKey thread = thread(call, visitor.site());
        return pages.read(thread, view, sort, limit, after).onSuccess(page -> {
          if (after == null) {
            hot.remember(call, new FirstPages.Key(thread, view, sort, limit));
          }
        });
      })
      .map(page -> page.reply(call.header("Accept-Encoding"), call.header("If-None-Match")));
  }

  public Future<Reply> post(Call call) {
    return admission.bySlug(call).compose(visitor -> {
      Author author = visitor.author();
      Site site = visitor.site();
      ThreadKey thread = thread(call, site);
      String key = clientKey(call);
      limits.check(Limit.RENDER, null, call.clientAddress());
      NewComment comment = NewComment.parse(call.json(), site, chain, page -> origins.holds(page, site));
      limits.check(Limit.POST, new Who(site.id(), author.id()), call.clientAddress());
      return comments.post(thread, author, comment, key);
    }).map(posted -> Reply.json(posted.isNew() ? 201 : 200, PostedJson.of(posted)));
  }

  /** What a text would look like: whoever is still writing has no name yet. */
  public Future<Reply> preview(Call call) {
    return admission.bySlug(call).map(visitor -> {
      limits.check(Limit.RENDER, null, call.clientAddress());
      CommentText text = NewComment.parseEdit(call.json(), visitor.site(), chain);
      return Reply.json(200, new PreviewJson(text.body())).with("Cache-Control", "no-store");
    });
  }

  public Future<Reply> single(Call call) {
    return found(call)
      .compose(found -> pages.single(found.at.thread(), found.at.threadId(), found.at.commentId()))
      .map(single -> Conditional.reply(call, Reply.json(200, new SingleJson(CommentJson.of(single.comment()),
        single.ancestors().stream().map(CommentJson::of).toList(), single.thread())).with("Cache-Control", "no-cache")));
  }

  public Future<Reply> edit(Call call) {
    return foundToChange(call).compose(found -> {
      CommentText text = NewComment.parseEdit(call.json(), found.site(), chain);
      return comments.edit(found.at, found.site(), found.author(), text);
    }).map(CommentApi::ok);
  }

  public Future<Reply> putBack(Call call) {
    return foundToChange(call).compose(found -> {
      CommentText text = NewComment.parseEdit(call.json(), found.site(), chain);
      return comments.putBack(found.at, found.site(), found.author(), text);
    }).map(CommentApi::ok);
  }

  public Future<Reply> delete(Call call) {
    return foundToChange(call)
      .compose(found -> comments.delete(found.at, found.author()))
      .map(CommentApi::ok);
  }

  public Future<Reply> giveRespect(Call call) {
    return respect(call, true);
  }

  public Future<Reply> takeRespectBack(Call call) {
    return respect(call, false);
  }

  public Future<Reply> report(Call call) {
    return foundToChange(call).compose(found -> {
      Reports.Reason reason = Reports.Reason.parse(call.json(), found.site());
      return reports.report(found.at, found.author(), reason)
        .map(done -> Reply.json(201, new ReportJson(reason.code())));
    });
  }

  private Future<Reply> respect(Call call, boolean given) {
    return foundToChange(call)
      .compose(found -> respects.give(found.at, found.author(), given))
      .map(count -> Reply.json(200, new RespectJson(count, given)));
  }

  /** The comment a call names, and who asks. */
  private record Found(Located at, Visitor visitor) {

    Site site() {
      return visitor.site();
    }

    Author author() {
      return visitor.author();
    }
  }

  private Future<Found> found(Call call) {
    UUID id = call.pathId("id");
    return comments.locateOrProblem(id)
      .compose(at -> admission.byId(call, at.thread().siteId()).map(visitor -> new Found(at, visitor)));
  }

  private Future<Found> foundToChange(Call call) {
    return found(call).map(found -> {
      limits.check(Limit.CHANGE, new Who(found.site().id(), found.author().id()), call.clientAddress());
      return found;
    });
  }

  private static ThreadKey thread(Call call, Site site) {
    String key = call.requiredQuery("thread");
    if (!ThreadKey.isValid(key)) {
      throw Problem.invalid("thread", "not_allowed");
    }
    return ThreadKey.of(site, key);
  }

  private static @Nullable String clientKey(Call call) {
    String key = call.header("Idempotency-Key");
    if (key != null && !CLIENT_KEY.matcher(key).matches()) {
      throw Problem.invalid("Idempotency-Key", "not_allowed");
    }
    return key;
  }

  private static Reply ok(Posted posted) {
    return Reply.json(200, PostedJson.of(posted));
  }
}
