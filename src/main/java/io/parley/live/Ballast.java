package io.parley.live;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the framework keeps for an open socket and this server never uses: four fifths of the 14 KB that a reader costs.
 * It has no public way to let go of it, so this reaches below, by the names of two fields of Vert.x 5.0; in a version
 * without them it says so once and all is kept. To be called on the socket's event loop.
 */
final class Ballast {

  private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);

  private static final @Nullable Ballast OF_THIS_VERSION = find();

  private final Field handshake;
  private final Field queue;
  private final Constructor<?> directQueue;

  private Ballast(Field handshake, Field queue, Constructor<?> directQueue) {
    this.handshake = handshake;
    this.queue = queue;
    this.directQueue = directQueue;
  }

  /** @param connection the connection that became a socket */
  static void drop(HttpConnection connection) {
    if (OF_THIS_VERSION != null) {
      OF_THIS_VERSION.dropFrom(((ConnectionBase) connection).channel());
    }
  }

  private void dropFrom(Channel channel) {
    VertxHandler<?> handler = channel.pipeline().get(VertxHandler.class);
    try {
      // The function that made the socket, called once; by it the request, its connection and their queue are held.
      handshake.set(handler, null);
      // The room for a thousand messages from other threads. All writing is done on the socket's own event loop.
      queue.set(handler.getConnection(), directQueue.newInstance(handler.getConnection()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Ballast find() {
    try {
      Field handshake = VertxHandler.class.getDeclaredField("connectionFactory");
      Field queue = VertxConnection.class.getDeclaredField("outboundMessageQueue");
      Constructor<?> directQueue = Arrays.stream(VertxConnection.class.getDeclaredClasses())
        .filter(inner -> inner.getSimpleName().equals("DirectOutboundMessageQueue"))
        .findFirst().orElseThrow(ClassNotFoundException::new)
        .getDeclaredConstructor(VertxConnection.class);
      handshake.setAccessible(true);
      queue.setAccessible(true);
      directQueue.setAccessible(true);
      return new Ballast(handshake, queue, directQueue);
    } catch (ReflectiveOperationException e) {
      LOG.warn("this Vert.x is not the one whose sockets could be made lighter: {}", e.toString());
      return null;
    }
  }
}
