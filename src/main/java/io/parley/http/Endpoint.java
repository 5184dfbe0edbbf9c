package io.parley.http;

import io.vertx.core.Future;

/** Answers one kind of call. Runs on an event loop and never blocks; a refusal is a failed future or a thrown problem. */
@FunctionalInterface
public interface Endpoint {

  Future<Reply> handle(Call call);
}
