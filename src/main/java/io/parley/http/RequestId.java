package io.parley.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The name a request has in answers and in the log: 12 hexadecimal digits, drawn when first asked for. */
public final class RequestId {

  private static final String KEY = RequestId.class.getName();

  private RequestId() {
  }

  public static String of(RoutingContext context) {
    String id = context.get(KEY);
    if (id == null) {
      id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12);
      context.put(KEY, id);
    }
    return id;
  }
}
