package io.parley.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * For answers that are made for one reader and sent once; what is sent to many is {@link Encodings}'s. A page with fifty
 * comments shrinks to an eighth for about a millisecond, which is spent beside the event loop.
 */
public final class Compression {

  /** What is shorter fits into the packet anyway. */
  private static final int WORTH_IT = 1_400;

  private Compression() {
  }

  /** The same in the smallest form the client takes. */
  public static Future<Reply> of(Call call, Reply reply) {
    if (reply.body().length() < WORTH_IT) {
      return Future.succeededFuture(reply);
    }
    Reply varying = reply.with("Vary", "Accept-Encoding");
    String accepted = call.header("Accept-Encoding");
    boolean brotli = Brotli4jLoader.isAvailable() && Encodings.accepts(accepted, "br");
    if (!brotli && !Encodings.accepts(accepted, "gzip")) {
      return Future.succeededFuture(varying);
    }
    return Vertx.currentContext().executeBlocking(() -> compressed(varying, brotli), false);
  }

  private static Reply compressed(Reply reply, boolean brotli) throws IOException {
    byte[] bytes = reply.body().getBytes();
    byte[] less = brotli ? Encodings.brotli(bytes, Encodings.Effort.QUICK) : Encodings.gzip(bytes, Encodings.Effort.QUICK);
    return new Reply(reply.status(), reply.headers(), Buffer.buffer(less))
      .with("Content-Encoding", brotli ? "br" : "gzip");
  }
}
