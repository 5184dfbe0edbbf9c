package io.parley.article;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.http.Call;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import io.parley.http.Endpoint;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and styles as the bundler left them in the classpath, and the script's words in other languages. Their names
 * carry the hash of what they hold, so they are kept for a year; {@code /embed.js} is the one address that stays, and
 * only points to them.
 */
public final class Assets {

  private static final String FOLDER = "/assets/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  /** For addresses that stay while what they hold changes. */
  private static final String STABLE = "public, max-age=300, stale-while-revalidate=86400";
  private static final String STYLE = "text/css; charset=utf-8";

  /** By name, which says what is in it: of all servers of this process, for to compress this well takes its time. */
  private static final Map<String, Encodings> COMPRESSED = new ConcurrentHashMap<>();

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, String> scripts = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Encodings> files = new HashMap<>();
  private final Encodings embed;

  private Assets(List<JsonNode> manifests, Map<String, String> words) throws IOException {
    for (JsonNode manifest : manifests) {
      read(manifest);
    }
    words.forEach(this::add);
    embed = Encodings.of(SCRIPT, loader().getBytes(StandardCharsets.UTF_8), Effort.BEST);
  }

  private void read(JsonNode manifest) throws IOException {
    var outputs = manifest.get("outputs").fields();
    while (outputs.hasNext()) {
      var output = outputs.next();
      String name = nameOf(output.getKey());
      keep(name, name.endsWith(".css") ? STYLE : SCRIPT, bytes(name));
      JsonNode source = output.getValue().get("entryPoint");
      if (source != null) {
        addresses.put(source.asText(), FOLDER + name);
        scripts.put(source.asText(), script(FOLDER + name, output.getValue()));
      }
    }
  }

  private void add(String language, String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    String name = "words-" + language + "-" + UUID.nameUUIDFromBytes(bytes).toString().substring(0, 8) + ".json";
    keep(name, "application/json", bytes);
    this.words.put(language, FOLDER + name);
  }

  private void keep(String name, String type, byte[] bytes) {
    files.put(name, COMPRESSED.computeIfAbsent(name, key -> Encodings.of(type, bytes, Effort.BEST)));
  }

  /** Relative, so that it holds behind any path prefix. */
  private String loader() {
    return "import\"." + script("widget/embed.ts") + "\";\n";
  }

  /** A bundle that only passes on to one other, as all of it is shared, is not worth a request. */
  private static String script(String address, JsonNode output) {
    List<String> parts = new ArrayList<>();
    for (JsonNode part : output.path("imports")) {
      if (part.path("kind").asText().equals("import-statement")) {
        parts.add(FOLDER + nameOf(part.path("path").asText()));
      }
    }
    return output.path("inputs").isEmpty() && output.path("exports").isEmpty() && parts.size() == 1
      ? parts.get(0) : address;
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Reads and compresses what everybody is served. Blocking; for the start. */
  public static Assets load(Languages languages) {
    return load(languages, List.of("pages.json", "compat.json", "console.json"));
  }

  /** The same with what only {@link Gallery} needs. */
  public static Assets loadWithGallery(Languages languages) {
    return load(languages, List.of("pages.json", "compat.json", "console.json", "gallery.json"));
  }

  private static Assets load(Languages languages, List<String> names) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      List<JsonNode> manifests = new ArrayList<>();
      for (String name : names) {
        manifests.add(mapper.readTree(bytes(name)));
      }
      return new Assets(manifests, languages.forScript());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the bundle of a source file is, such as {@code style/page.css}. */
  public String address(String source) {
    String address = addresses.get(source);
    if (address == null) {
      throw new IllegalArgumentException("not bundled: " + source);
    }
    return address;
  }

  /** What a page has to load for what a source file does. */
  String script(String source) {
    return Objects.requireNonNull(scripts.get(source), source);
  }

  /** The bundle itself. */
  String text(String source) {
    return files.get(nameOf(address(source))).form(null).body().toString();
  }

  /** What the script says in a language; nothing for the one it has within. */
  Optional<String> words(String language) {
    return Optional.ofNullable(words.get(language));
  }

  /** {@code GET /assets/:file}. */
  public Future<Reply> asset(Call call) {
    Encodings file = files.get(call.path("file"));
    if (file == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return Future.succeededFuture(reply(call, file).with("Cache-Control", "public, max-age=31536000, immutable"));
  }

  /** {@code GET /embed.js}. */
  public Future<Reply> embed(Call call) {
    return Future.succeededFuture(reply(call, embed)
      .with("Cache-Control", STABLE));
  }

  /** {@code GET /count.js}. */
  public Future<Reply> count(Call call) {
    return stable(call, "widget/count.ts");
  }

  /** {@code GET /compat/…}: the stand-in for another system's script; the site in the address is the script's to read. */
  public Endpoint standIn(String source) {
    address(source);
    return call -> stable(call, source);
  }

  /** {@code GET /web/:file}: what Remark42's own loader asks its host for, as a module or as a classic script. */
  public Future<Reply> remark42(Call call) {
    String source = "compat/remark42-" + call.path("file").replaceFirst("\\.m?js$", "") + ".ts";
    if (!call.path("file").endsWith("js") || !addresses.containsKey(source)) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return stable(call, source);
  }

  private Future<Reply> stable(Call call, String source) {
    return Future.succeededFuture(reply(call, files.get(address(source).substring(FOLDER.length())))
      .with("Cache-Control", STABLE));
  }

  /** The bundle of a source file, for an address that is not its own. */
  Future<Reply> serve(Call call, String source) {
    Encodings file = files.get(address(source).substring(FOLDER.length()));
    return Future.succeededFuture(reply(call, file).with("Cache-Control", "no-cache"));
  }

  private static Reply reply(Call call, Encodings file) {
    return file.reply(call)
      .with("Access-Control-Allow-Origin", "*")
      .with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private static byte[] bytes(String name) throws IOException {
    try (@Nullable InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("missing in the classpath: " + FOLDER + name);
      }
      return in.readAllBytes();
    }
  }
}
