package io.parley.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the environment key by key and gathers what is wrong with it. A value that cannot be read counts as absent, so
 * that one mistake does not hide the next; {@link #check()} then refuses them all.
 */
final class Environment {

  /** A value's mistake, as the words that follow its key: "must be …". */
  static final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1;

    Mistake(String words) {
      super(words, null, false, false);
    }
  }

  private final Map<String, String> variables;
  private final List<String> mistakes = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
    List<String> known = Key.names();
    // Sorted, so that the same environment is always told the same.
    new TreeMap<>(variables).forEach((name, value) -> {
      if (name.startsWith(Key.PREFIX) && !known.contains(name)) {
        mistakes.add(name + " is not a key of Parley"
          + Key.nearest(name).map(near -> "; did you mean " + near + "?").orElse("."));
      }
    });
  }

  boolean has(Key key) {
    return variables.containsKey(key.name()) || key.secret() && variables.containsKey(key.fileKey());
  }

  /** The key's value through a parser that may throw {@link Mistake}; empty if absent or mistaken. */
  <T> Optional<T> read(Key key, Function<String, T> parser) {
    try {
      return text(key).map(parser);
    } catch (Mistake mistake) {
      mistake(key, mistake.getMessage());
      return Optional.empty();
    }
  }

  /** A comma-separated list, each element through the parser; every element's mistake is noted. */
  <T> List<T> readList(Key key, Function<String, T> parser) {
    List<T> values = new ArrayList<>();
    for (String element : read(key, text -> Arrays.asList(text.split(",", -1))).orElse(List.of())) {
      try {
        values.add(parser.apply(element.strip()));
      } catch (Mistake mistake) {
        mistake(key, mistake.getMessage());
      }
    }
    return List.copyOf(values);
  }

  void mistake(Key key, String words) {
    mistakes.add(key.name() + " " + words);
  }

  void check() {
    if (!mistakes.isEmpty()) {
      throw new ConfigMistakes(mistakes);
    }
  }

  private Optional<String> text(Key key) {
    String direct = variables.get(key.name());
    String file = key.secret() ? variables.get(key.fileKey()) : null;
    if (direct != null && file != null) {
      throw new Mistake("and " + key.fileKey() + " are both set; only one of them may be.");
    }
    if (file != null) {
      direct = contents(key, file);
    }
    if (direct != null && direct.isBlank()) {
      throw new Mistake("is empty; give it a value or leave it out.");
    }
    return Optional.ofNullable(direct).map(String::strip);
  }

  private static String contents(Key key, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new Mistake("cannot be read from the file that " + key.fileKey() + " names, " + file + ".");
    }
  }
}
