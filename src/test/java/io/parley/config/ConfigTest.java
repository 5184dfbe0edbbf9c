package io.parley.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String URL = "postgresql://app:hidden@db.example/parley";

  private static List<String> mistakes(String... pairs) {
    return assertThrows(ConfigMistakes.class, () -> config(pairs)).sentences();
  }

  private static Config config(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return Config.from(environment);
  }

  private static void assertMistake(String expected, String... pairs) {
    List<String> sentences = mistakes(pairs);
    assertEquals(1, sentences.size(), sentences.toString());
    assertTrue(sentences.get(0).startsWith(expected), sentences.get(0));
  }

  @Test
  void an_empty_environment_gives_the_defaults() {
    Config config = config("PATH", "/bin");
    assertEquals("localhost", config.host());
    assertEquals(8080, config.port());
    assertEquals(URI.create("http://localhost:8080"), config.baseUrl());
    assertEquals(Path.of(System.getProperty("user.home"), ".parley"), config.dataDir());
    assertEquals(Optional.empty(), config.databaseUrl());
    assertEquals(Optional.empty(), config.secret());
    assertEquals(Optional.empty(), config.cluster());
    assertEquals(Optional.empty(), config.adminKey());
    assertTrue(config.rateLimits());
    assertEquals(List.of(), config.trustedProxies());
    assertEquals(List.of(), config.origins());
    assertEquals(OptionalInt.of(8081), config.demoPort());
  }

  @Test
  void every_key_is_read() {
    Config config = config("PARLEY_HOST", "0.0.0.0", "PARLEY_PORT", "80", "PARLEY_BASE_URL", "https://Talk.example/",
      "PARLEY_DATA_DIR", "/srv/parley", "PARLEY_DATABASE_URL", "postgres://a%40b:p%2Bw+d@db.example:6000/talk",
      "PARLEY_SECRET", SECRET, "PARLEY_ADMIN_KEY", SECRET, "PARLEY_RATE_LIMITS", "off",
      "PARLEY_CLUSTER_BIND", "10.0.0.1:5701", "PARLEY_CLUSTER_MEMBERS", "10.0.0.1:5701, node-b:5701",
      "PARLEY_CLUSTER_NAME", "blue", "PARLEY_TRUSTED_PROXIES", "10.0.0.0/8,::1",
      "PARLEY_ORIGINS", "https://News.example, http://localhost:3000,https://a.example:443",
      "PARLEY_DEMO_PORT", "off");
    assertEquals(URI.create("https://talk.example"), config.baseUrl());
    assertEquals(Path.of("/srv/parley"), config.dataDir());
    assertEquals(new DatabaseUrl("db.example", 6000, "a@b", new Secret("p+w+d"), "talk",
      DatabaseUrl.Encryption.DISABLE), config.databaseUrl().orElseThrow());
    assertEquals(SECRET, config.secret().orElseThrow().value());
    assertTrue(config.adminKey().orElseThrow().matches(SECRET));
    assertFalse(config.rateLimits());
    assertEquals(new Cluster(new HostPort("10.0.0.1", 5701), List.of(new HostPort("10.0.0.1", 5701),
      new HostPort("node-b", 5701)), "blue"), config.cluster().orElseThrow());
    assertTrue(config.trustedProxies().get(0).contains(Network.ofClient("10.9.8.7")));
    assertEquals(List.of("https://news.example", "http://localhost:3000", "https://a.example"), config.origins());
    assertEquals(OptionalInt.empty(), config.demoPort());
  }

  @Test
  void all_mistakes_are_told_at_once() {
    List<String> sentences = mistakes("PARLEY_PROT", "1", "PARLEY_PORT", "http", "PARLEY_RATE_LIMITS", "no",
      "PARLEY_ORIGINS", "news.example,https://ok.example,https://b.example/path");
    assertEquals(5, sentences.size(), sentences.toString());
    for (String sentence : sentences) {
      assertTrue(sentence.matches("PARLEY_[A-Z_]+ .*[.?]"), sentence);
    }
  }

  @Test
  void a_mistyped_key_is_refused_with_the_nearest_one() {
    assertMistake("PARLEY_DATABSE_URL is not a key of Parley; did you mean PARLEY_DATABASE_URL?",
      "PARLEY_DATABSE_URL", "");
    assertMistake("PARLEY_COLOUR_OF_THE_SKY is not a key of Parley.", "PARLEY_COLOUR_OF_THE_SKY", "blue");
    assertMistake("PARLEY_HOST_FILE is not a key of Parley", "PARLEY_HOST_FILE", "x");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "PARLEY_HOST            | http://localhost   | PARLEY_HOST must be a host name or an address alone",
    "PARLEY_HOST            | a b                | PARLEY_HOST must be a host name or an address alone",
    "PARLEY_HOST            | ''                 | PARLEY_HOST is empty",
    "PARLEY_PORT            | 65536              | PARLEY_PORT must be a port from 0 to 65535",
    "PARLEY_PORT            | -1                 | PARLEY_PORT must be a port from 0 to 65535",
    "PARLEY_PORT            | 8081               | PARLEY_DEMO_PORT must differ from PARLEY_PORT",
    "PARLEY_BASE_URL        | talk.example       | PARLEY_BASE_URL must be of the form",
    "PARLEY_BASE_URL        | https://a.example/x | PARLEY_BASE_URL must be of the form",
    "PARLEY_BASE_URL        | ftp://a.example    | PARLEY_BASE_URL must be of the form",
    "PARLEY_SECRET          | short              | PARLEY_SECRET must have at least 32 characters, but has 5",
    "PARLEY_ADMIN_KEY       | short              | PARLEY_ADMIN_KEY must have at least 32 characters, but has 5",
    "PARLEY_RATE_LIMITS     | false              | PARLEY_RATE_LIMITS must be on or off",
    "PARLEY_TRUSTED_PROXIES | 10.0.0.0/33        | PARLEY_TRUSTED_PROXIES must list addresses or ranges",
    "PARLEY_TRUSTED_PROXIES | proxy.example      | PARLEY_TRUSTED_PROXIES must list addresses or ranges",
    "PARLEY_TRUSTED_PROXIES | 1.2.3              | PARLEY_TRUSTED_PROXIES must list addresses or ranges",
    "PARLEY_SMTP_URL        | smtp://mail        | PARLEY_SMTP_URL has no use yet: mail is not part of this version",
    "PARLEY_ORIGINS         | https://a.example/ | PARLEY_ORIGINS must list origins of the form",
    "PARLEY_ORIGINS         | *                  | PARLEY_ORIGINS must list origins of the form",
    "PARLEY_DEMO_PORT       | no                 | PARLEY_DEMO_PORT must be a port from 0 to 65535 or off"})
  void one_wrong_value_is_one_sentence(String key, String value, String sentence) {
    assertMistake(sentence, key, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://a:hidden@h/n", "postgresql://h/n", "postgresql://a@h/n", "postgresql://a:hidden@h",
    "postgresql://a:hidden@h/n/m", "postgresql://a:hidden@h:99999/n", "postgresql://a:hid den@h/n",
    "postgresql://a:hidden@h/n?sslmode=maybe", "postgresql://a:hidden@h/n?user=x", "h"})
  void a_wrong_database_url_is_refused_and_never_repeated(String url) {
    assertMistake("PARLEY_DATABASE_URL m", "PARLEY_DATABASE_URL", url, "PARLEY_SECRET", SECRET);
    assertFalse(mistakes("PARLEY_DATABASE_URL", url, "PARLEY_SECRET", SECRET).toString().contains("hid"));
  }

  @Test
  void an_external_database_needs_a_secret() {
    assertMistake("PARLEY_SECRET must be set with PARLEY_DATABASE_URL", "PARLEY_DATABASE_URL", URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:5701", "[::]:5701", "8.8.8.8:5701", "[2001:4860:4860::8888]:5701", "10.0.0.1",
    "10.0.0.1:0", "10.0.0.1:70000", ":5701"})
  void a_cluster_address_that_the_world_could_reach_is_refused(String bind) {
    assertMistake("PARLEY_CLUSTER_BIND must", "PARLEY_CLUSTER_BIND", bind, "PARLEY_CLUSTER_MEMBERS", "10.0.0.1:5701",
      "PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1", "[::1]",
    "[fd00::1]", "localhost"})
  void a_cluster_address_of_a_private_network_is_taken(String host) {
    Config config = config("PARLEY_CLUSTER_BIND", host + ":5701", "PARLEY_CLUSTER_MEMBERS", host + ":5701,b:5702",
      "PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET);
    assertEquals("parley", config.cluster().orElseThrow().name());
    assertEquals(host + ":5701", config.cluster().orElseThrow().bind().toString());
  }

  @Test
  void cluster_keys_belong_together() {
    assertMistake("PARLEY_CLUSTER_MEMBERS must list this node itself, 10.0.0.1:5701", "PARLEY_CLUSTER_BIND",
      "10.0.0.1:5701", "PARLEY_CLUSTER_MEMBERS", "10.0.0.2:5701", "PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET);
    assertMistake("PARLEY_CLUSTER_MEMBERS must be set", "PARLEY_CLUSTER_BIND", "10.0.0.1:5701",
      "PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET);
    assertMistake("PARLEY_CLUSTER_BIND must be set", "PARLEY_CLUSTER_MEMBERS", "10.0.0.1:5701",
      "PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET);
    assertMistake("PARLEY_DATABASE_URL must be set for a cluster", "PARLEY_CLUSTER_BIND", "10.0.0.1:5701",
      "PARLEY_CLUSTER_MEMBERS", "10.0.0.1:5701");
    assertEquals(3, mistakes("PARLEY_CLUSTER_NAME", "x").size());
  }

  @Test
  void a_secret_may_come_from_a_file(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), SECRET + "\n");
    assertEquals(SECRET, config("PARLEY_SECRET_FILE", file.toString()).secret().orElseThrow().value());
    Path url = Files.writeString(directory.resolve("url"), URL + "\n");
    assertEquals("db.example:5432/parley", config("PARLEY_DATABASE_URL_FILE", url.toString(), "PARLEY_SECRET", SECRET)
      .databaseUrl().orElseThrow().place());
    assertMistake("PARLEY_SECRET cannot be read from the file that PARLEY_SECRET_FILE names", "PARLEY_SECRET_FILE",
      directory.resolve("none").toString());
    assertMistake("PARLEY_SECRET and PARLEY_SECRET_FILE are both set", "PARLEY_SECRET_FILE", file.toString(),
      "PARLEY_SECRET", SECRET);
  }

  @Test
  void secrets_do_not_show() {
    Config config = config("PARLEY_DATABASE_URL", URL, "PARLEY_SECRET", SECRET, "PARLEY_ADMIN_KEY", SECRET);
    assertFalse(config.toString().contains("hidden@"), config.toString());
    assertFalse(config.toString().contains(SECRET), config.toString());
    assertFalse(new Secret("hush").toString().contains("hush"));
  }

  @Test
  void a_port_left_open_is_filled_in_where_it_shows() {
    Config config = config("PARLEY_PORT", "0").listeningOn(4711);
    assertEquals(4711, config.port());
    assertEquals(URI.create("http://localhost:4711"), config.baseUrl());
    assertEquals(URI.create("https://talk.example"),
      config("PARLEY_PORT", "0", "PARLEY_BASE_URL", "https://talk.example").listeningOn(4711).baseUrl());
    assertEquals(URI.create("http://[::1]:8080"), config("PARLEY_HOST", "::1").baseUrl());
    assertEquals(URI.create("http://localhost:8080"), config("PARLEY_HOST", "::").baseUrl());
  }
}
