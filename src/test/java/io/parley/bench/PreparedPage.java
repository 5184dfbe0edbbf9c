package io.parley.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The floor of a hot page: a bare Vert.x server that answers every request with the same buffer. */
final class PreparedPage implements AutoCloseable {

  private final Child child;
  private final int port;

  private PreparedPage(Child child) {
    this.child = child;
    this.port = Integer.parseInt(child.await("port", 30));
  }

  static PreparedPage start(Path page) {
    return new PreparedPage(Child.java(PreparedPage.class, List.of(), page.toString()));
  }

  int port() {
    return port;
  }

  long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }

  public static void main(String[] arguments) throws IOException {
    Buffer page = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    int port = Stage.freePort();
    // As many loops as the server has: it deploys one verticle for each processor.
    for (int loops = Runtime.getRuntime().availableProcessors(); loops > 0; loops--) {
      vertx.deployVerticle(new Listener(page, port)).await();
    }
    System.out.println("port " + port);
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static final class Listener extends VerticleBase {

    private final Buffer page;
    private final int port;

    Listener(Buffer page, int port) {
      this.page = page;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      return vertx.createHttpServer()
        .requestHandler(request -> request.response().putHeader("Content-Type", "application/json").end(page))
        .listen(port, "127.0.0.1");
    }
  }
}
