package io.parley.moderation;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What readers told the moderators of a comment since it was last kept. Who they are is nobody's business.
 *
 * @param count how many readers
 * @param reasons the most frequent first
 * @param latest what some of them wrote with it, the newest first
 */
public record ReportsJson(int count, List<ReasonJson> reasons, List<MessageJson> latest) {

  /** So many messages are read before a decision; the others are counted. */
  static final int LATEST = 5;
  static final ReportsJson NONE = new ReportsJson(0, List.of(), List.of());

  /** One of the site's reasons, and how many readers gave it. */
  public record ReasonJson(String reason, int count) {
  }

  /** One reader's own words. */
  public record MessageJson(String reason, String message, Instant createdAt) {
  }

  /** From the arrays that {@link DecisionStore} has the database make; null for a comment nobody reported. */
  static ReportsJson of(@Nullable JsonArray reasons, @Nullable JsonArray latest) {
    if (reasons == null) {
      return NONE;
    }
    List<ReasonJson> counted = new ArrayList<>();
    for (int i = 0; i < reasons.size(); i++) {
      JsonArray each = reasons.getJsonArray(i);
      counted.add(new ReasonJson(each.getString(0), each.getInteger(1)));
    }
    List<MessageJson> messages = new ArrayList<>();
    for (int i = 0; latest != null && i < latest.size(); i++) {
      JsonArray each = latest.getJsonArray(i);
      messages.add(new MessageJson(each.getString(0), each.getString(1),
        OffsetDateTime.parse(each.getString(2)).toInstant()));
    }
    return new ReportsJson(counted.stream().mapToInt(ReasonJson::count).sum(), counted, messages);
  }
}
