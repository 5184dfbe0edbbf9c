package io.parley.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * All that a live connection brought, in order. Holds every range to the contract itself: one that does not begin
 * where the last one ended fails the next question asked here. Thread-safe.
 */
public class LiveRecord {

  static final int LIMIT_SECONDS = 30;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<JsonNode> messages = new ArrayList<>();
  private final Map<String, Long> positions = new HashMap<>();
  private final StringBuilder everything = new StringBuilder();
  private String broken;
  private Integer closed;
  private long lastArrival;

  /** The next range of the thread must begin here. */
  final synchronized void expect(String thread, long since) {
    positions.put(thread, since);
  }

  final synchronized void hear(String text) {
    long heard = System.nanoTime();
    everything.append(text).append('\n');
    try {
      JsonNode message = MAPPER.readTree(text);
      messages.add(message);
      place(message, heard);
    } catch (JsonProcessingException e) {
      broken = "no JSON: " + text;
    }
    notifyAll();
  }

  private void place(JsonNode message, long heard) {
    String thread = message.path("thread").asText();
    switch (message.path("type").asText()) {
      case "range" -> {
        if (positions.getOrDefault(thread, -1L) != message.path("from").asLong()) {
          broken = "a range of " + thread + " to one at " + positions.get(thread) + ": " + message;
        }
        positions.put(thread, message.path("to").asLong());
        lastArrival = heard;
      }
      case "resync" -> positions.remove(thread);
      default -> {
        // says nothing of a position
      }
    }
  }

  final synchronized void closed(int code) {
    closed = code;
    notifyAll();
  }

  /** Waits for a message, among those that came already too. */
  public final synchronized JsonNode await(String what, Predicate<JsonNode> wanted) {
    awaitTrue(what, () -> messages.stream().anyMatch(wanted));
    return messages.stream().filter(wanted).findFirst().orElseThrow();
  }

  public final JsonNode awaitType(String type) {
    return await("a message of type " + type, message -> message.path("type").asText().equals(type));
  }

  /** Waits until the thread has been followed to a change, or past it, and the subscription been answered. */
  public final synchronized void awaitPosition(String thread, long change) {
    awaitTrue(thread + " is followed to " + change, () ->
      ranges(thread).stream().anyMatch(range -> range.path("to").asLong() >= change)
        && positions.getOrDefault(thread, -1L) >= change);
  }

  /** Waits for the end of the connection; its close code. */
  public final synchronized int awaitClose() {
    awaitTrue("the connection is closed", () -> closed != null);
    return closed;
  }

  public final synchronized void awaitTrue(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean() || broken != null) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || broken != null) {
        throw new AssertionError((broken != null ? broken : "waited in vain until " + what) + "; closed: " + closed
          + "; heard: " + shortened(messages.toString()));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError("while waiting until " + what, e);
      }
    }
  }

  /** The ranges of a thread, in order. */
  public final synchronized List<JsonNode> ranges(String thread) {
    return messages.stream().filter(message -> message.path("type").asText().equals("range")
      && message.path("thread").asText().equals(thread)).toList();
  }

  /** The thread as it looks to this page: each comment in its newest state, by id. */
  public final Map<String, JsonNode> comments(String thread) {
    Map<String, JsonNode> newest = new HashMap<>();
    ranges(thread).forEach(range -> range.get("comments").forEach(comment ->
      newest.put(comment.get("id").asText(), comment)));
    return newest;
  }

  /** The last change that came; -1 for a thread that is not followed. */
  /** When the last range came, by {@link System#nanoTime}. */
  public final synchronized long lastArrival() {
    return lastArrival;
  }

  public final synchronized long position(String thread) {
    return positions.getOrDefault(thread, -1L);
  }

  public final synchronized List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  /** Every byte that came in. */
  public final synchronized String everything() {
    return everything.toString();
  }

  private static String shortened(String text) {
    return text.length() < 4_000 ? text : text.substring(0, 4_000) + " …";
  }
}
