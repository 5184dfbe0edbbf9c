package io.parley.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON in both directions. Outward: records, with instants as ISO 8601. Inward (RFC 8259, as narrow as I-JSON, RFC
 * 7493): valid UTF-8, no key twice, depth up to 20, an object at the top.
 */
public final class Json {

  private static final int MAX_DEPTH = 20;

  private static final ObjectMapper MAPPER = JsonMapper.builder(
      com.fasterxml.jackson.core.JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .build())
    .addModule(new JavaTimeModule())
    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
    .serializationInclusion(JsonInclude.Include.ALWAYS)
    .build();

  private Json() {
  }

  public static Buffer encode(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that cannot be written as JSON", e);
    }
  }

  public static String encodeToString(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that cannot be written as JSON", e);
    }
  }

  /** Reads an object sent by an outsider; fails with {@code invalid_json} or {@code invalid_request}. */
  public static ObjectNode parseObject(Buffer bytes) {
    String text;
    try {
      // Strict: Jackson's own byte parser lets over-long forms through.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(ProblemCode.INVALID_JSON, "The body is not valid UTF-8.");
    }
    return parseObject(text);
  }

  public static ObjectNode parseObject(String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Problem.of(ProblemCode.INVALID_JSON);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (node == null || node.isMissingNode()) {
      throw Problem.of(ProblemCode.INVALID_JSON);
    }
    throw Problem.of(ProblemCode.INVALID_REQUEST, "The body must be a JSON object.");
  }
}
