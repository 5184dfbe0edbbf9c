package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddresseeTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1/nothing", "/embed.js", "/embed/demo", "/assets/x.js", "/health/ready",
    "/metrics", "/openapi.json", "/count.js", "/compat/isso/demo/embed.min.js", "/web/embed.mjs",
    "/js/count.min.js", "/favicon.ico", "/robots.txt", "*", ""})
  void these_are_for_programs(String path) {
    assertEquals(Addressee.PROGRAM, Addressee.of(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/articles/x", "/articles/api/x", "/console", "/console/enter/x", "/apiary", "/nothing",
    "/embedded"})
  void and_these_for_people(String path) {
    assertEquals(Addressee.PERSON, Addressee.of(path));
  }
}
