package io.parley.comment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is written, only what is allowed comes out, in both forms alike, soon, and not much larger. */
class HostileTextTest {

  private final TextChain chain = new TextChain();

  @Test
  void every_attack_in_every_wrapping_comes_out_harmless() throws Exception {
    List<String> attacks = HostileTexts.all();
    assertTrue(attacks.size() > 2_000);
    for (String attack : attacks) {
      HtmlJudge.check(chain.render(attack));
    }
  }

  @Test
  void attacks_mixed_at_random_come_out_harmless() throws Exception {
    for (String attack : HostileTexts.mixed(10_000, 20_261_124)) {
      HtmlJudge.check(chain.render(attack));
    }
  }

  @Test
  void inputs_made_to_be_slow_or_huge_are_neither() {
    for (String text : PathologicalTexts.all()) {
      CommentText comment = assertTimeout(Duration.ofSeconds(2), () -> chain.render(text),
        () -> text.substring(0, 20));
      assertTrue(comment.html().length() <= 12 * text.length(), () -> text.substring(0, 20));
      assertTrue(comment.body().length() <= 12 * text.length(), () -> text.substring(0, 20));
    }
  }

  @Test
  void pathological_inputs_are_harmless_too() throws Exception {
    for (String text : PathologicalTexts.all()) {
      HtmlJudge.check(chain.render(text));
    }
  }

  @Test
  void what_swells_too_much_is_shown_as_it_was_typed() {
    String text = "[a]: http://b\n\n" + "[a],".repeat(100);
    CommentText comment = chain.render(text);
    assertEquals("<p>[a]: http://b<br /><br />" + "[a],".repeat(100) + "</p>", comment.html());
  }
}
