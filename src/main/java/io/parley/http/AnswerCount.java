package io.parley.http;

import io.parley.meter.Answers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Counts answers and the time until they begin, which for a stream is not the time until it ends. Neither path nor site
 * is told apart: that would be a number for each thread in the world. Thread-safe.
 */
public final class AnswerCount implements Handler<RoutingContext> {

  private final Answers answers;

  public AnswerCount(Answers answers) {
    this.answers = answers;
  }

  /** For an answer that takes no router. */
  public void count(int status, long began) {
    answers.count(status, System.nanoTime() - began);
  }

  @Override
  public void handle(RoutingContext context) {
    long began = System.nanoTime();
    context.addHeadersEndHandler(now ->
      answers.count(context.response().getStatusCode(), System.nanoTime() - began));
    context.next();
  }
}
