package io.parley.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Where a request comes from, as text; forwarded headers count only behind a listed proxy. */
final class ClientAddress {

  private ClientAddress() {
  }

  static String of(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
  }
}
