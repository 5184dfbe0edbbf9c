package io.parley.config;

import java.util.List;

/** All that is wrong with the environment, one sentence a mistake, each beginning with its key. */
public final class ConfigMistakes extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final List<String> sentences;

  ConfigMistakes(List<String> sentences) {
    super(String.join(System.lineSeparator(), sentences), null, false, false);
    this.sentences = List.copyOf(sentences);
  }

  public List<String> sentences() {
    return sentences;
  }
}
