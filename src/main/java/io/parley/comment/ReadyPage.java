package io.parley.comment;

import io.parley.http.Call;
import io.parley.http.Conditional;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Json;
import io.parley.http.Reply;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A page and how it travels: encoded when first answered with, compressed when asked for again, since most pages of a
 * busy thread are outdated before that. Thread-safe; two event loops may do the same work once each.
 */
public final class ReadyPage {

  private static final String TYPE = "application/json";

  private final CommentPage page;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile @Nullable Buffer json;
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

  public CommentPage page() {
    return page;
  }

  Reply reply(Call call) {
    Encodings all = encodings;
    if (all != null) {
      return all.reply(call).with("Cache-Control", "no-cache");
    }
    if (json == null) {
      json = Json.encode(PageJson.of(page));
    }
    if (asked.incrementAndGet() == 2) {
      call.context().vertx().executeBlocking(() -> Encodings.of(TYPE, json.getBytes(), Effort.QUICK))
        .onSuccess(done -> encodings = done);
    }
    return Conditional.reply(call, Reply.of(200, TYPE, json)).with("Cache-Control", "no-cache");
  }
}
