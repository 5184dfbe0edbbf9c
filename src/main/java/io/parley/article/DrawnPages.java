package io.parley.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.comment.CommentPage;
import io.parley.http.Call;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Reply;
import io.parley.thread.Batching;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /**
   * What a page with a thread shows. Of two that differ in nothing but how new the thread is, the newer answers the
   * questions for both.
   *
   * @param about all but the thread
   */
  record Shown<T>(T about, CommentPage page) {

    private boolean isNewerThan(Shown<?> other) {
      ThreadSnapshot here = page.thread();
      ThreadSnapshot there = other.page.thread();
      return here.head() > there.head() && here.epoch().equals(there.epoch()) && about.equals(other.about);
    }
  }

  private record Draft(Object shown, Supplier<Reply> page) {

    long head() {
      return shown instanceof Shown<?> thread ? thread.page.thread().head() : 0;
    }
  }

  private static final class Drawn {

    private final Encodings forms;
    private volatile Object shown;

    Drawn(Object shown, Encodings forms) {
      this.shown = shown;
      this.forms = forms;
    }

    /** Whether this is it, or newer. The same read anew takes the place of what was shown, to be known at sight from then on. */
    boolean shows(Object now) {
      Object last = shown;
      if (last == now) {
        return true;
      }
      boolean same = last.equals(now);
      if (same) {
        shown = now;
      }
      return same || last instanceof Shown<?> here && now instanceof Shown<?> there && here.isNewerThan(there);
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

  /** From the newest on, which does for all who wait: while a thread is written to, each of them may have read another. */
  private List<Encodings> draw(Object page, List<Draft> drafts) {
    List<Drawn> drawn = new ArrayList<>();
    Optional.ofNullable(kept.getIfPresent(page)).ifPresent(drawn::add);
    drafts.stream().sorted(Comparator.comparingLong(Draft::head).reversed())
      .filter(draft -> drawn.stream().noneMatch(one -> one.shows(draft.shown)))
      .forEach(draft -> {
        Drawn made = new Drawn(draft.shown, Encodings.of(draft.page.get(), Effort.QUICK));
        kept.put(page, made);
        drawn.add(made);
      });
    return drafts.stream()
      .map(draft -> drawn.stream().filter(one -> one.shows(draft.shown)).findFirst().orElseThrow().forms)
      .toList();
  }
}
