package io.parley.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.http.Call;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Reply;
import io.parley.thread.Batching;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Pages drawn and compressed once for all who are shown the same, beside the event loop, and kept until their thread
 * shows something else. What a page shows is asked for before it is given out: a kept page is never older than the
 * question. Safe to use from every event loop.
 */
public final class DrawnPages {

  /** Of bodies, in all their codings, and of what they show, which lies on the heap beside them. */
  private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 16;
  /** A page shows fewer replies than were read for it. */
  private static final int OF_WHAT_IS_SHOWN = 4;
  /** Text that was removed stays in pages nobody asks for, and so shows to nobody, no longer than this. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Batching<Object, Draft, Encodings> drawing;
  private final Cache<Object, Drawn> kept = Caffeine.newBuilder()
    .maximumWeight(MOST_BYTES)
    .weigher((Object page, Drawn drawn) -> drawn.forms.bytes() * (1 + OF_WHAT_IS_SHOWN))
    .expireAfterAccess(KEPT)
    .build();

  public DrawnPages(Vertx vertx) {
    this.drawing = new Batching<>(vertx, (page, drafts) -> vertx.executeBlocking(() -> draw(page, drafts), false));
  }

  private record Draft(Object shown, Supplier<Reply> page) {
  }

  private static final class Drawn {

    private final Encodings forms;
    private volatile Object shown;

    Drawn(Object shown, Encodings forms) {
      this.shown = shown;
      this.forms = forms;
    }

    /** The same read anew takes the place of what was shown, so that it is known at sight the next time. */
    boolean shows(Object now) {
      Object last = shown;
      if (last == now) {
        return true;
      }
      boolean same = last.equals(now);
      if (same) {
        shown = now;
      }
      return same;
    }
  }

  /**
   * The page in the smallest form the client takes, or 304 if it has that already.
   *
   * @param page which page it is; of each only the last is kept
   * @param shown all else it is a function of, read after it was asked for
   * @param draw makes it; neither who asks nor when may change what comes of it
   */
  Future<Reply> reply(Call call, Object page, Object shown, Supplier<Reply> draw) {
    Drawn last = kept.getIfPresent(page);
    return last != null && last.shows(shown)
      ? Future.succeededFuture(last.forms.reply(call))
      : drawing.submit(page, new Draft(shown, draw)).map(forms -> forms.reply(call));
  }

  /** One that is for nobody else. */
  static Future<Reply> once(Call call, Reply page) {
    return Vertx.currentContext().executeBlocking(() -> Encodings.once(page, call), false);
  }

  private List<Encodings> draw(Object page, List<Draft> drafts) {
    return drafts.stream().map(draft -> {
      Drawn last = kept.getIfPresent(page);
      if (last == null || !last.shows(draft.shown())) {
        last = new Drawn(draft.shown(), Encodings.of(draft.page().get(), Effort.QUICK));
        kept.put(page, last);
      }
      return last.forms;
    }).toList();
  }
}
