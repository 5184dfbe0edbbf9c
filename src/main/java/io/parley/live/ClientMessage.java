package io.parley.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.http.Fields;
import io.parley.http.Json;
import io.parley.problem.Problem;
import io.parley.thread.ThreadKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client says on a WebSocket, parsed at the door. */
sealed interface ClientMessage {

  /** From where the client wants to go on. */
  record Subscribe(String thread, String epoch, long since) implements ClientMessage {
  }

  record Unsubscribe(String thread) implements ClientMessage {
  }

  record Token(String token) implements ClientMessage {
  }

  /** Fails with {@code invalid_json} or {@code invalid_request}. */
  static ClientMessage parse(String text) {
    ObjectNode object = Json.parseObject(text);
    Fields fields = new Fields(object);
    String type = Objects.requireNonNullElse(fields.required("type"), "");
    ClientMessage message = switch (type) {
      case "subscribe" -> subscribe(fields);
      case "unsubscribe" -> new Unsubscribe(thread(fields));
      case "token" -> new Token(Objects.requireNonNullElse(fields.required("token"), ""));
      default -> null;
    };
    if (message == null) {
      throw Problem.notOneOf("type", List.of("subscribe", "unsubscribe", "token"));
    }
    fields.check();
    return message;
  }

  private static Subscribe subscribe(Fields fields) {
    String thread = thread(fields);
    String epoch = fields.required("epoch");
    Long since = fields.optionalCount("since");
    if (since == null) {
      fields.mistake("since", "required");
    }
    return new Subscribe(thread, Objects.requireNonNullElse(epoch, ""), since == null ? 0 : since);
  }

  private static String thread(Fields fields) {
    @Nullable String key = fields.required("thread");
    if (key != null && !ThreadKey.isValid(key)) {
      fields.mistake("thread", "not_allowed");
    }
    return Objects.requireNonNullElse(key, "");
  }
}
