package io.parley.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tasks of a page's main thread as the browser traced them. Processor time at full speed counts, four times: unlike
 * the clock, and unlike the browser's own slowdown, which goes by the clock, it is about the same on a busy machine.
 */
final class Tasks {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int SLOWER = 4;
  private static final Set<String> PARTS = Set.of("ParseHTML", "UpdateLayoutTree", "Layout", "PrePaint", "Paint",
    "EvaluateScript", "v8.compileModule", "FunctionCall", "RunMicrotasks", "V8.GCScavenger", "MinorGC");

  /** One of them: milliseconds on a phone, and what it spent them on. */
  record Task(double ms, String spent) {
  }

  private Tasks() {
  }

  /** The longest first. */
  static List<Task> of(byte[] trace) {
    try {
      JsonNode events = MAPPER.readTree(trace).get("traceEvents");
      String page = mainThread(events);
      List<Task> tasks = new ArrayList<>();
      for (JsonNode event : events) {
        if (event.path("name").asText().equals("RunTask") && thread(event).equals(page)) {
          tasks.add(new Task(event.path("tdur").asDouble() * SLOWER / 1_000, spent(events, event, page)));
        }
      }
      tasks.sort(Comparator.comparingDouble(Task::ms).reversed());
      return tasks;
    } catch (IOException e) {
      throw new AssertionError("the browser's trace cannot be read", e);
    }
  }

  /** How many elements the browser computed the style of at most at a time. */
  static int styledAtOnce(byte[] trace) {
    try {
      int most = 0;
      for (JsonNode event : MAPPER.readTree(trace).get("traceEvents")) {
        most = Math.max(most, event.path("args").path("elementCount").asInt());
      }
      return most;
    } catch (IOException e) {
      throw new AssertionError("the browser's trace cannot be read", e);
    }
  }

  /** That on which most was done: another page rests meanwhile, and what the browser draws of its own window is none. */
  private static String mainThread(JsonNode events) {
    Set<String> pages = new HashSet<>();
    Set<String> windows = new HashSet<>();
    Map<String, Double> busy = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.path("name").asText().equals("thread_name")
        && event.path("args").path("name").asText().equals("CrRendererMain")) {
        pages.add(thread(event));
      } else if (event.path("args").path("beginData").path("url").asText().startsWith("chrome:")) {
        windows.add(thread(event));
      }
    }
    pages.removeAll(windows);
    for (JsonNode event : events) {
      if (event.path("name").asText().equals("RunTask") && pages.contains(thread(event))) {
        busy.merge(thread(event), event.path("tdur").asDouble(), Double::sum);
      }
    }
    return busy.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static String thread(JsonNode event) {
    return event.path("pid").asText() + "/" + event.path("tid").asText();
  }

  /** Only for the long ones: what happened within, by name. */
  private static String spent(JsonNode events, JsonNode task, String page) {
    if (task.path("tdur").asDouble() < 5_000) {
      return "";
    }
    long begin = task.path("ts").asLong();
    long end = begin + task.path("dur").asLong();
    Map<String, Double> parts = new TreeMap<>();
    for (JsonNode event : events) {
      long at = event.path("ts").asLong();
      if (PARTS.contains(event.path("name").asText()) && at > begin && at < end && thread(event).equals(page)) {
        parts.merge(event.path("name").asText(), event.path("tdur").asDouble() * SLOWER / 1_000, Double::sum);
      }
    }
    return parts.entrySet().stream().filter(part -> part.getValue() >= 5)
      .map(part -> part.getKey() + " " + Math.round(part.getValue())).collect(Collectors.joining(", "));
  }
}
