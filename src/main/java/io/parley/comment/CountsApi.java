package io.parley.comment;

import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.identity.Admission;
import io.parley.problem.Problem;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers for badges: all of a page in one call. Stateless. */
public final class CountsApi {

  private static final int MOST = 100;

  private final Admission admission;
  private final Pool pool;
  private final ThreadStore threads;

  public CountsApi(Admission admission, Pool pool, ThreadStore threads) {
    this.admission = admission;
    this.pool = pool;
    this.threads = threads;
  }

  record CountsJson(Map<String, Integer> counts) {
  }

  public Future<Reply> counts(Call call) {
    List<String> keys = call.queries("thread");
    if (keys.isEmpty() || keys.size() > MOST || !keys.stream().allMatch(ThreadKey::isValid)) {
      throw Problem.invalid("thread", keys.isEmpty() ? "required" : "not_allowed");
    }
    return admission.bySlug(call)
      .compose(visitor -> threads.counts(pool, visitor.site().id(), keys))
      .map(found -> {
        Map<String, Integer> counts = new LinkedHashMap<>();
        keys.forEach(key -> counts.put(key, found.getOrDefault(key, 0)));
        return Reply.json(200, new CountsJson(counts)).with("Cache-Control", "no-cache");
      });
  }
}
