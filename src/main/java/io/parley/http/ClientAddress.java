package io.parley.http;

import io.parley.config.Network;
import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Where a request comes from, as an address literal; stands before all handlers that ask. {@code X-Forwarded-For}
 * counts only when the peer itself is a listed proxy, and then from the right, since everything left of the first hop
 * that is not ours was written by a stranger. Other forwarding headers never count. Thread-safe.
 */
public final class ClientAddress implements Handler<RoutingContext> {

  private static final String KEY = ClientAddress.class.getName();

  private final List<Network> proxies;

  /** @param trustedProxies the proxies whose word counts */
  public ClientAddress(List<Network> trustedProxies) {
    proxies = trustedProxies;
  }

  @Override
  public void handle(RoutingContext context) {
    context.put(KEY, resolve(peer(context), context.request().headers().getAll("X-Forwarded-For")));
    context.next();
  }

  static String of(RoutingContext context) {
    String address = context.get(KEY);
    return address == null ? peer(context) : address;
  }

  /** The right-most hop that is no proxy of ours; where the chain cannot be read, the last hop that could. */
  String resolve(String peer, List<String> forwardedFor) {
    if (!isProxy(peer)) {
      return peer;
    }
    String nearest = peer;
    String[] hops = String.join(",", forwardedFor).split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      Network hop = Network.parse(withoutPort(hops[i].trim())).filter(Network::isAddress).orElse(null);
      if (hop == null) {
        return nearest;
      }
      nearest = hop.address();
      if (!isProxy(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private boolean isProxy(String address) {
    return Network.parse(address)
      .filter(network -> proxies.stream().anyMatch(proxy -> proxy.contains(network)))
      .isPresent();
  }

  /** Some proxies append the port: {@code 192.0.2.1:49152}, {@code [2001:db8::1]:49152}. */
  private static String withoutPort(String hop) {
    int bracket = hop.indexOf(']');
    if (hop.startsWith("[") && bracket > 0) {
      return hop.substring(1, bracket);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static String peer(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
  }
}
