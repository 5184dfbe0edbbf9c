package io.parley.proof;

import io.parley.proof.Api.Reply;
import io.parley.proof.Event.Kind;
import java.io.IOException;

/**
 * A write as wished: what to send, and what the history says of it. Retries send the same.
 *
 * @param key the idempotency key; null for what needs none
 * @param token marks the text; null for what has none
 * @param id the comment written to; null for a post
 */
record Wish(long op, String what, Place place, String key, String token, String id, String method, String path,
            String body, String bearer) {

  /** Fails when the line does: what became of it is then unknown. */
  Reply send(Api api, Node node) throws IOException {
    String authorization = "Bearer " + bearer;
    return key == null
      ? api.call(node, method, path, body, "Authorization", authorization)
      : api.call(node, method, path, body, "Authorization", authorization, "Idempotency-Key", key);
  }

  /** What the history has of one try. */
  Event event(Kind kind, String writer, Node node) {
    Event event = Event.of(kind).by(writer, node.name()).in(place.name(), null);
    event.op = op;
    event.what = what;
    event.key = key;
    event.token = token;
    event.id = id;
    return event;
  }
}
