package io.parley.moderation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.comment.CommentApi.PostedJson;
import io.parley.comment.Comments;
import io.parley.comment.Located;
import io.parley.comment.Posted;
import io.parley.comment.Reports.Reason;
import io.parley.http.Call;
import io.parley.http.Conditional;
import io.parley.http.Fields;
import io.parley.http.Json;
import io.parley.http.Reply;
import io.parley.identity.Caller.Moderator;
import io.parley.identity.Caller.Role;
import io.parley.identity.GuestName;
import io.parley.identity.Identity;
import io.parley.identity.Sessions;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Sites;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import io.parley.thread.Threads;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.UUID;

/** The moderators' calls, by the console's cookie or the administrator key. Stateless; one for all event loops. */
public final class ModerationApi {

  private static final int STANDARD_LIMIT = 50;
  private static final int MOST = 100;

  private final Identity identity;
  private final Sessions sessions;
  private final Sites sites;
  private final Threads threads;
  private final Comments comments;
  private final CommentQueue queue;
  private final DecisionStore decisions = new DecisionStore();

  public ModerationApi(Identity identity, Sessions sessions, Sites sites, Threads threads, Comments comments,
                       CommentQueue queue) {
    this.identity = identity;
    this.sessions = sessions;
    this.sites = sites;
    this.threads = threads;
    this.comments = comments;
    this.queue = queue;
  }

  record StateJson(ThreadSnapshot thread, String epoch, long change) {
  }

  record LinkJson(String link) {
  }

  /** The newest comments of all threads the moderator answers for; 304 to who has them already. */
  public Future<Reply> list(Call call) {
    int limit = call.queryNumber("limit", STANDARD_LIMIT, 1, MOST);
    Show show = call.queryWord("show", Show.ALL);
    return identity.moderator(call)
      .compose(moderator -> queue.newest(moderator, show, call.query("after").orElse(null), limit))
      .map(list -> Conditional.reply(call, Reply.json(200, list).with("Cache-Control", "no-store")));
  }

  public Future<Reply> remove(Call call) {
    return decide(call, (moderator, at) -> sites.byIdOrProblem(at.thread().siteId()).compose(site -> {
      Reason reason = Reason.parseOptional(bodyOrEmpty(call), site);
      return comments.remove(at, connection ->
        decisions.add(connection, at.threadId(), at.commentId(), "remove", reason, moderator));
    }));
  }

  public Future<Reply> restore(Call call) {
    return decide(call, (moderator, at) -> comments.restore(at, connection ->
      decisions.add(connection, at.threadId(), at.commentId(), "restore", null, moderator)));
  }

  public Future<Reply> pick(Call call) {
    return decide(call, (moderator, at) -> comments.pick(at, moderator.name(), connection ->
      decisions.add(connection, at.threadId(), at.commentId(), "pick", null, moderator)));
  }

  public Future<Reply> unpick(Call call) {
    return decide(call, (moderator, at) -> comments.unpick(at, connection ->
      decisions.add(connection, at.threadId(), at.commentId(), "unpick", null, moderator)));
  }

  /** Takes what readers reported off the list; what they report from now on counts anew. */
  public Future<Reply> keep(Call call) {
    return decide(call, (moderator, at) -> comments.keep(at, connection ->
      decisions.keep(connection, at.threadId(), at.commentId(), moderator)));
  }

  public Future<Reply> setThreadState(Call call) {
    return identity.moderator(call).compose(moderator -> sites.bySlugOrProblem(call.path("site")).compose(site -> {
      moderator.moderatorOrProblem(site.id());
      String key = call.requiredQuery("thread");
      if (!ThreadKey.isValid(key)) {
        throw Problem.invalid("thread", "not_allowed");
      }
      Fields fields = new Fields(call.json());
      ThreadState state = fields.word("state", fields.required("state"), ThreadState.class);
      fields.check();
      return threads.setState(ThreadKey.of(site, key), Objects.requireNonNull(state));
    })).map(changed -> Reply.json(200, new StateJson(changed.result(), changed.epoch(), changed.change())));
  }

  /** A link that lets another moderator in; administrators only. */
  public Future<Reply> invite(Call call) {
    return identity.moderator(call).compose(moderator -> {
      if (moderator.role() != Role.ADMINISTRATOR) {
        throw Problem.of(ProblemCode.FORBIDDEN);
      }
      Fields fields = new Fields(call.json());
      String name = fields.parse("name", fields.required("name"), GuestName::parse);
      Role role = fields.word("role", Objects.requireNonNullElse(fields.optional("role"), "moderator"), Role.class);
      fields.check();
      return sessions.link(Objects.requireNonNull(name), Objects.requireNonNull(role), moderator.siteId());
    }).map(link -> Reply.json(201, new LinkJson(link.toString())).with("Cache-Control", "no-store"));
  }

  @FunctionalInterface
  private interface Decision {
    Future<Posted> make(Moderator moderator, Located at);
  }

  private Future<Reply> decide(Call call, Decision decision) {
    UUID id = call.pathId("id");
    return identity.moderator(call)
      .compose(moderator -> comments.locateOrProblem(id).compose(at -> {
        moderator.moderatorOrProblem(at.thread().siteId());
        return decision.make(moderator, at);
      }))
      .map(posted -> Reply.json(200, PostedJson.of(posted)));
  }

  private static ObjectNode bodyOrEmpty(Call call) {
    return call.body().length() == 0 ? Json.parseObject("{}") : call.json();
  }
}
