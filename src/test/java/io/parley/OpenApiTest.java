package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.comment.CommentJson;
import io.parley.comment.LatestApi.LatestJson;
import io.parley.http.ProblemHandler.ProblemJson;
import io.parley.identity.Author;
import io.parley.live.LiveMessage;
import io.parley.moderation.ListJson;
import io.parley.moderation.ReportsJson;
import io.parley.problem.ProblemCode;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The published description holds together, and says of each shape what the code's records say. */
class OpenApiTest {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode api = read();

  @Test
  void every_reference_leads_somewhere_and_every_part_is_used() {
    Set<String> used = new TreeSet<>();
    for (JsonNode reference : api.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertFalse(api.at(pointer).isMissingNode(), pointer);
      used.add(pointer);
    }
    for (String kind : Set.of("parameters", "headers", "responses", "schemas")) {
      api.at("/components/" + kind).fieldNames()
        .forEachRemaining(name -> assertTrue(used.contains("/components/" + kind + "/" + name)
          || Set.of("ClientMessage", "ServerMessage").contains(name), name));
    }
  }

  @Test
  void every_call_has_a_name_of_its_own_and_a_failure() {
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        if (METHODS.contains(call.getKey())) {
          assertTrue(names.add(call.getValue().get("operationId").textValue()), path.getKey());
          assertTrue(call.getValue().get("responses").has("500"), path.getKey());
        }
      }
    }
    assertTrue(names.size() >= 21);
  }

  @Test
  void every_part_of_a_path_in_braces_is_described() {
    for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
      Set<String> described = new TreeSet<>();
      for (JsonNode parameter : path.getValue().path("parameters")) {
        JsonNode there = parameter.has("$ref") ? api.at(parameter.get("$ref").textValue().substring(1)) : parameter;
        if (there.get("in").textValue().equals("path")) {
          described.add(there.get("name").textValue());
        }
      }
      Set<String> written = new TreeSet<>();
      Matcher matcher = PARAMETER.matcher(path.getKey());
      while (matcher.find()) {
        written.add(matcher.group(1));
      }
      assertEquals(written, described, path.getKey());
    }
  }

  @Test
  void shapes_are_those_of_the_records() {
    assertEquals(components(Author.class), properties("Author"));
    assertEquals(components(ThreadSnapshot.class), properties("Thread"));
    assertEquals(components(ProblemJson.class), properties("Problem"));
    assertEquals(components(CommentJson.Replies.class), properties("Replies"));
    assertEquals(components(ListJson.class), properties("ModerationPage"));
    assertEquals(components(ListJson.Row.class), properties("ModeratedComment"));
    assertEquals(components(ReportsJson.class), properties("Reports"));
    assertEquals(components(LatestJson.class), properties("Latest"));
    assertEquals(components(LiveMessage.RangeMessage.class), properties("Range"));
    assertEquals(components(LiveMessage.ResyncMessage.class), properties("Resync"));
    assertEquals(components(LiveMessage.PresenceMessage.class), properties("Presence"));
    assertEquals(components(LiveMessage.HeadsMessage.class), properties("Heads"));
    assertEquals(components(LiveMessage.ByeMessage.class), properties("Bye"));
    assertEquals(components(LiveMessage.ProblemMessage.class), properties("LiveProblem"));
    Set<String> comment = properties("Branch");
    comment.addAll(properties("VisibleLiveComment"));
    assertEquals(components(CommentJson.class), comment);
  }

  @Test
  void words_are_those_of_the_enums() {
    assertEquals(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).collect(Collectors.toSet()),
      words("/components/schemas/Problem/properties/code"));
    assertEquals(Arrays.stream(ThreadState.values()).map(ThreadState::word).collect(Collectors.toSet()),
      words("/components/schemas/ThreadState"));
  }

  private Set<String> words(String pointer) {
    return StreamSupport.stream(api.at(pointer).get("enum").spliterator(), false)
      .map(JsonNode::textValue).collect(Collectors.toSet());
  }

  private Set<String> properties(String schema) {
    Set<String> names = new TreeSet<>();
    api.at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> components(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName)
      .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode read() {
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
