package io.parley.comment;

import io.parley.http.Conditional;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Reply;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A page and how it travels: encoded when first answered with, compressed when it is still asked for a while later, since
 * most pages of a busy thread are outdated before that. Thread-safe; two event loops may do the same work once each.
 */
public final class ReadyPage {

  private static final String TYPE = "application/json";
  /** A page that has lived so long belongs to a thread that is quiet enough to make compression worth its time. */
  private static final long SETTLED_NANOS = 100_000_000;

  private static final long YOUNG_NANOS = 10_000_000;

  private final CommentPage page;
  private final long madeAt = System.nanoTime();
  private final AtomicBoolean compressing = new AtomicBoolean();
  private volatile @Nullable Reply plain;
  private volatile @Nullable Encodings encodings;

  ReadyPage(CommentPage page) {
    this.page = page;
  }

  record PageJson(ThreadSnapshot thread, List<CommentJson> comments, @Nullable String next) {

    static PageJson of(CommentPage page) {
      boolean flat = page.view() == View.FLAT || page.isOneBranch();
      return new PageJson(page.thread(),
        page.branches().stream().map(branch -> flat ? CommentJson.of(branch.root()) : CommentJson.of(branch)).toList(),
        page.next());
    }
  }

  boolean isYoung() {
    return System.nanoTime() - madeAt < YOUNG_NANOS;
  }

  public CommentPage page() {
    return page;
  }

  /** The same object as long as nothing changes, so that its headers can be made once. */
  Reply reply(@Nullable String accepted, @Nullable String noneMatch) {
    Encodings all = encodings;
    return Conditional.unlessKnown(noneMatch, all != null ? all.form(accepted) : plain());
  }

  private Reply plain() {
    Reply reply = plain;
    if (reply == null) {
      reply = Conditional.tagged(Reply.json(200, PageJson.of(page))).with("Cache-Control", "no-cache");
      plain = reply;
    } else if (System.nanoTime() - madeAt > SETTLED_NANOS && compressing.compareAndSet(false, true)) {
      byte[] json = reply.body().getBytes();
      Vertx.currentContext()
        .executeBlocking(() -> Encodings.of(TYPE, json, Effort.QUICK).with("Cache-Control", "no-cache"))
        .onSuccess(done -> encodings = done);
    }
    return reply;
  }
}
