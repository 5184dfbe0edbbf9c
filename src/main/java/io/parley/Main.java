package io.parley;

import io.parley.config.Config;
import io.parley.config.ConfigMistakes;
import io.parley.config.StartFailure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Environment in, exit code out. With the argument {@code admin-link} no server, but a sign-in link. 2 with a sentence when it cannot start, 1 with a trace for a bug, 143 or 130 after a
 * clean stop by SIGTERM or SIGINT. Runs in a JVM of its own and inside Maven's ({@code exec:java}) alike.
 */
public final class Main {

  private static final String ADMIN_LINK = "admin-link";
  private static final String LINK_WORDS = "To sign in as administrator, once, within a day: ";
  private static final int BUG = 1;
  private static final int CANNOT_START = 2;
  private static final int STOP_SECONDS = 20;

  private Main() {
  }

  public static void main(String[] args) throws InterruptedException {
    if (args.length == 0) {
      serve();
    } else if (List.of(args).equals(List.of(ADMIN_LINK))) {
      printLink();
    } else {
      System.err.println("Parley takes no argument but " + ADMIN_LINK + ", which prints a sign-in link for an"
        + " administrator; its settings are in the environment.");
      System.exit(CANNOT_START);
    }
  }

  private static void serve() throws InterruptedException {
    CompletableFuture<App> started = new CompletableFuture<>();
    // Before the start: a signal that comes while PostgreSQL is starting must still find it and stop it.
    AtomicBoolean stopping = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      stopping.set(true);
      stop(started);
    }, "stop"));
    try {
      App app = App.start(Config.from(System.getenv()));
      greet(app);
      started.complete(app);
    } catch (ConfigMistakes | StartFailure failure) {
      explain("Parley cannot start", failure);
      exit(started, failure, CANNOT_START);
    } catch (Throwable bug) {
      // A JVM that is told to stop makes parts of a start fail (it takes no more hooks, for one); that is no bug.
      if (!stopping.get()) {
        bug.printStackTrace();
      }
      exit(started, bug, BUG);
    }
    // Maven ends its JVM when this method returns.
    Thread.currentThread().join();
  }

  private static void printLink() {
    try {
      System.out.println(LINK_WORDS + AdminLink.make(Config.from(System.getenv())));
    } catch (ConfigMistakes | StartFailure failure) {
      explain("No link was made", failure);
      System.exit(CANNOT_START);
    }
  }

  private static void explain(String what, RuntimeException failure) {
    if (failure instanceof ConfigMistakes mistakes) {
      System.err.println(what + ":");
      mistakes.sentences().forEach(sentence -> System.err.println("  " + sentence));
    } else {
      System.err.println(what + ": " + failure.getMessage());
    }
  }

  private static void greet(App app) {
    System.out.println("Parley is at " + app.baseUrl());
    System.out.println("Its data: " + app.database().describe());
    if (app.database().isEmbedded()) {
      System.out.println("For a PostgreSQL of your own, set"
        + " PARLEY_DATABASE_URL=postgresql://user:password@host:port/name");
    }
    app.demoPage().ifPresent(page ->
      System.out.println("Another publisher's page with a thread in it: " + page));
    System.out.println(app.administratorLink().map(link -> LINK_WORDS + link)
      .orElse("For a sign-in link, as administrator, run Parley once more with the argument " + ADMIN_LINK + "."));
    System.out.println("Ctrl-C stops it.");
  }

  private static void exit(CompletableFuture<App> started, Throwable reason, int code) {
    // The hook runs inside exit and waits for this.
    started.completeExceptionally(reason);
    System.exit(code);
  }

  private static void stop(CompletableFuture<App> started) {
    try {
      started.thenAcceptAsync(App::stop).get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!started.isCompletedExceptionally()) {
        System.err.println("Parley did not stop cleanly: " + e.getCause());
      }
    } catch (TimeoutException e) {
      System.err.println("Parley did not stop within " + STOP_SECONDS + " seconds; its data is safe, and the next"
        + " start clears up what is left.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
