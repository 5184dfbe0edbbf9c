package io.parley.ops;

import io.parley.http.Call;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Reply;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The description of everything this server answers (OpenAPI 3.1), read and compressed once. Immutable. */
public final class DescriptionApi {

  private static final String RESOURCE = "/openapi.json";

  private final Encodings description;

  private DescriptionApi(Encodings description) {
    this.description = description;
  }

  /** Blocking; for the start. */
  public static DescriptionApi load() {
    try (@Nullable InputStream in = DescriptionApi.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("missing in the classpath: " + RESOURCE);
      }
      return new DescriptionApi(Encodings.of("application/json", in.readAllBytes(), Effort.BEST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code GET /openapi.json}. Tools that show it live on other origins. */
  public Future<Reply> description(Call call) {
    return Future.succeededFuture(description.reply(call)
      .with("Cache-Control", "public, max-age=300")
      .with("Access-Control-Allow-Origin", "*")
      .with("Cross-Origin-Resource-Policy", "cross-origin"));
  }
}
