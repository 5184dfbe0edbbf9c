package io.parley;

import io.parley.config.Config;
import io.parley.config.StartFailure;
import io.parley.db.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The composition root. Start and stop block and belong to the starting and stopping threads. */
public final class App {

  private static final int STOP_SECONDS = 10;

  private final Config config;
  private final Database database;
  private final Vertx vertx;

  private App(Config config, Database database, Vertx vertx) {
    this.config = config;
    this.database = database;
    this.vertx = vertx;
  }

  /** Everything up and answering. Fails with {@link StartFailure}, leaving nothing running. */
  public static App start(Config config) {
    Database database = Database.open(config);
    boolean up = false;
    try {
      App app = serve(config, database);
      up = true;
      return app;
    } finally {
      // Whatever failed: a PostgreSQL left running would outlive this process.
      if (!up) {
        database.close();
      }
    }
  }

  /** Stops in the reverse order and returns when the database is gone. */
  public void stop() {
    try {
      await(vertx.close());
    } finally {
      database.close();
    }
  }

  /** Where people open it. */
  public URI baseUrl() {
    return config.baseUrl();
  }

  public Database database() {
    return database;
  }

  private static App serve(Config config, Database database) {
    Vertx vertx = Vertx.vertx();
    boolean up = false;
    try {
      HttpServer server = listen(vertx, config);
      up = true;
      return new App(config.listeningOn(server.actualPort()), database, vertx);
    } finally {
      if (!up) {
        await(vertx.close());
      }
    }
  }

  private static HttpServer listen(Vertx vertx, Config config) {
    return await(vertx.createHttpServer()
      .requestHandler(request -> request.response()
        .setStatusCode(request.path().equals("/health/live") ? 200 : 404)
        .end())
      .listen(config.port(), config.host())
      .recover(e -> Future.failedFuture(StartFailure.cannotListen("PARLEY_PORT", config.host(), config.port(), e))));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + STOP_SECONDS + " seconds", e);
    }
  }
}
