package io.parley.article;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gallery's templates draw.
 *
 * @param state null for the list of all
 * @param thread null where the element itself asks for it
 * @param theme {@code light} or {@code dark}
 */
public record GalleryPage(@Nullable GalleryState state, @Nullable ThreadModel thread, String theme, String lang,
                          String style, String script) {

  static final List<String> THEMES = List.of("light", "dark");
  static final List<String> LANGUAGES = List.of("en", "ar", Languages.PSEUDO);

  /** A way to a page: its words, its address, and whether one is there. */
  public record Way(String words, String href, boolean here) {
  }

  /** Every state in this page's theme and language. */
  public List<Way> states() {
    return Arrays.stream(GalleryState.values()).map(one -> to(one, one.word(), theme, lang)).toList();
  }

  /** This page in the other themes and languages. */
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    THEMES.forEach(other -> ways.add(to(state, other, other, lang)));
    LANGUAGES.forEach(other -> ways.add(to(state, other, theme, other)));
    return ways;
  }

  public String title() {
    return state == null ? "The states of a thread" : state.word().replace('-', ' ');
  }

  public boolean isScripted() {
    return state != null && state.isScripted();
  }

  public String key() {
    return state == null ? "" : state.word();
  }

  private Way to(@Nullable GalleryState other, String words, String inTheme, String inLanguage) {
    String path = "/dev/gallery" + (other == null ? "" : "/" + other.word());
    return new Way(words, path + "?theme=" + inTheme + "&lang=" + inLanguage,
      other == state && inTheme.equals(theme) && inLanguage.equals(lang));
  }
}
