package io.parley.comment;

import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.identity.Admission;
import io.parley.problem.Problem;
import io.parley.thread.Counts;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Numbers for badges: all of a page in one call. Stateless. */
public final class CountsApi {

  private static final int MOST = 100;

  private final Admission admission;
  private final Counts counts;

  public CountsApi(Admission admission, Counts counts) {
    this.admission = admission;
    this.counts = counts;
  }

  record CountsJson(Map<String, Integer> counts) {
  }

  public Future<Reply> counts(Call call) {
    List<String> keys = call.queries("thread");
    if (keys.isEmpty() || keys.size() > MOST || !keys.stream().allMatch(ThreadKey::isValid)) {
      throw Problem.invalid("thread", keys.isEmpty() ? "required" : "not_allowed");
    }
    return admission.bySlug(call)
      .compose(visitor -> counts.of(visitor.site(), keys))
      .map(found -> Reply.json(200, new CountsJson(found)).with("Cache-Control", "no-cache"));
  }
}
