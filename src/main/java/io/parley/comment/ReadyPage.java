package io.parley.comment;

import io.parley.comment.CommentPage.Branch;
import io.parley.http.Conditional;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Json;
import io.parley.http.Reply;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A page and how it travels: encoded when first answered with, compressed when it is still asked for a while later, since
 * most pages of a busy thread are outdated before that. Thread-safe; of two event loops that need the same page at once,
 * one waits for the other's work, which takes less than doing it again.
 */
public final class ReadyPage {

  private static final String TYPE = "application/json";
  /** A page that has lived so long belongs to a thread that is quiet enough to make compression worth its time. */
  private static final long SETTLED_NANOS = 100_000_000;

  private static final long YOUNG_NANOS = 10_000_000;

  private final CommentPage page;
  private final long madeAt = System.nanoTime();
  private final long readAt;
  /** Comments of an earlier page as they travel, which this page may have too; null for one that was read whole. */
  private final @Nullable Map<Branch, byte[]> known;
  private volatile @Nullable Map<Branch, byte[]> encoded;
  private final AtomicBoolean compressing = new AtomicBoolean();
  private volatile @Nullable Reply plain;
  private volatile @Nullable Encodings encodings;

  ReadyPage(CommentPage page) {
    this.page = page;
    this.readAt = madeAt;
    this.known = null;
  }

  /** A page made of an earlier one and of what changed since. */
  ReadyPage(CommentPage page, ReadyPage before) {
    this.page = page;
    this.readAt = before.readAt;
    Map<Branch, byte[]> earlier = before.encoded;
    this.known = earlier == null ? Map.of() : earlier;
  }

  record PageJson(ThreadSnapshot thread, List<CommentJson> comments, @Nullable String next) {

    static PageJson of(CommentPage page) {
      return new PageJson(page.thread(), page.branches().stream().map(branch -> comment(page, branch)).toList(),
        page.next());
    }

    private static CommentJson comment(CommentPage page, Branch branch) {
      return page.view() == View.FLAT || page.isOneBranch() ? CommentJson.of(branch.root()) : CommentJson.of(branch);
    }
  }

  /** When it, or the page it was made of, was read whole. */
  long nanosSinceRead() {
    return System.nanoTime() - readAt;
  }

  /** Whether it holds its comments twice, as a whole and one by one. */
  boolean isInPieces() {
    return known != null;
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
      return encode();
    }
    if (System.nanoTime() - madeAt > SETTLED_NANOS && compressing.compareAndSet(false, true)) {
      byte[] json = reply.body().getBytes();
      Vertx.currentContext()
        .executeBlocking(() -> Encodings.of(TYPE, json, Effort.QUICK).with("Cache-Control", "no-cache"))
        .onSuccess(done -> encodings = done);
    }
    return reply;
  }

  private synchronized Reply encode() {
    Reply reply = plain;
    if (reply == null) {
      Reply whole = known == null ? Reply.json(200, PageJson.of(page)) : Reply.of(200, TYPE, inPieces(known));
      reply = Conditional.tagged(whole).with("Cache-Control", "no-cache");
      plain = reply;
    }
    return reply;
  }

  /** The same bytes, most of them not made anew. */
  private Buffer inPieces(Map<Branch, byte[]> earlier) {
    Map<Branch, byte[]> pieces = new IdentityHashMap<>();
    Buffer all = Buffer.buffer(64 * 1024).appendString("{\"thread\":").appendBuffer(Json.encode(page.thread()))
      .appendString(",\"comments\":[");
    String comma = "";
    for (Branch branch : page.branches()) {
      byte[] before = earlier.get(branch);
      byte[] piece = before != null ? before : Json.encode(PageJson.comment(page, branch)).getBytes();
      pieces.put(branch, piece);
      all.appendString(comma).appendBytes(piece);
      comma = ",";
    }
    encoded = pieces;
    return all.appendString("],\"next\":").appendString(Json.encodeToString(page.next())).appendString("}");
  }
}
