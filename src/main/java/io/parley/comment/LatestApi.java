package io.parley.comment;

import io.parley.http.Call;
import io.parley.http.Conditional;
import io.parley.http.Reply;
import io.parley.identity.Admission;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import java.util.List;

/** The newest comments of all threads of a site. Stateless. */
public final class LatestApi {

  private static final int STANDARD_LIMIT = 15;

  private final Admission admission;
  private final Latest latest;

  public LatestApi(Admission admission, Latest latest) {
    this.admission = admission;
    this.latest = latest;
  }

  /** What the list holds. */
  public record LatestJson(List<Row> comments) {

    /** A comment and where it stands. */
    public record Row(CommentJson comment, ThreadSnapshot thread) {
    }
  }

  public Future<Reply> latest(Call call) {
    int limit = call.queryNumber("limit", STANDARD_LIMIT, 1, Latest.MOST);
    return admission.bySlug(call)
      .compose(visitor -> latest.of(visitor.site(), limit))
      .map(found -> new LatestJson(found.stream()
        .map(each -> new LatestJson.Row(CommentJson.of(each.comment()), each.thread())).toList()))
      .map(list -> Conditional.reply(call, Reply.json(200, list).with("Cache-Control", "no-cache")));
  }
}
