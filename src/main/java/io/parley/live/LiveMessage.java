package io.parley.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.comment.Changes;
import io.parley.comment.CommentJson;
import java.util.List;
import java.util.Map;

/** What the server says on a live connection; each kind is a record whose fields are the message's. */
public sealed interface LiveMessage {

  String type();

  /** All that changed in (from, to], each changed comment once, as it is now. */
  record RangeMessage(String type, String thread, String epoch, long from, long to, int count, String state,
                      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int picks, List<CommentJson> comments) implements LiveMessage {

    static RangeMessage of(Changes changes) {
      return new RangeMessage("range", changes.thread().key(), changes.thread().epoch(), changes.since(),
        changes.thread().head(), changes.thread().count(), changes.thread().state().word(),
        changes.thread().picks(), changes.comments().stream().map(CommentJson::live).toList());
    }
  }

  /** The position cannot be continued from: take a fresh page, and begin there. */
  record ResyncMessage(String type, String thread, String epoch, long head) implements LiveMessage {
  }

  /** How many are reading a thread just now. */
  record PresenceMessage(String type, String thread, int reading) implements LiveMessage {
  }

  /** How far each thread is: who is behind and hears nothing more should subscribe again. */
  record HeadsMessage(String type, Map<String, Long> heads) implements LiveMessage {

    static HeadsMessage of(Map<String, Long> heads) {
      return new HeadsMessage("heads", heads);
    }
  }

  /** The server is about to close the connection; the client is to come back after so many milliseconds. */
  record ByeMessage(String type, String code, long reconnectIn) implements LiveMessage {

    static ByeMessage of(String code, long reconnectIn) {
      return new ByeMessage("bye", code, reconnectIn);
    }
  }

  /** A message of the client's could not be taken. */
  record ProblemMessage(String type, String code, String detail, Map<String, String> fields,
                        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> allowed)
    implements LiveMessage {
  }
}
