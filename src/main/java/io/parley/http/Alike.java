package io.parley.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.http.Encodings.Effort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/**
 * Answers that are the same for everybody who asks before anything changes, though made anew for each: compressed for
 * the first, tagged, and from memory for the others; 304 for who has it. Safe to use from every event loop.
 */
public final class Alike {

  private static final long MOST_BYTES = 16 * 1024 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Cache<Known, Encodings> known = Caffeine.newBuilder()
    .maximumWeight(MOST_BYTES)
    .weigher((Known one, Encodings all) -> all.forms().values().stream().mapToInt(form -> form.body().length()).sum())
    .expireAfterWrite(KEPT)
    .build();

  private record Known(String tag, Map<String, String> headers) {
  }

  public Future<Reply> reply(Call call, Reply whole) {
    Known key = new Known(Conditional.tag(whole.body()), whole.headers());
    Encodings before = known.getIfPresent(key);
    return before != null
      ? Future.succeededFuture(before.reply(call))
      : Vertx.currentContext().executeBlocking(() -> known.get(key, none -> encode(whole)), false)
        .map(all -> all.reply(call));
  }

  private static Encodings encode(Reply whole) {
    Encodings all = Encodings.of(whole.headers().get("Content-Type"), whole.body().getBytes(), Effort.QUICK);
    for (Map.Entry<String, String> header : whole.headers().entrySet()) {
      all = header.getKey().equals("Content-Type") ? all : all.with(header.getKey(), header.getValue());
    }
    return all;
  }
}
