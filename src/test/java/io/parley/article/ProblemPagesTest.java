package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {

  private final Languages languages = Languages.load();
  private final ProblemPages pages =
    new ProblemPages(new Pages(Assets.load(languages), languages, "http://paper.example"));

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void every_problem_has_a_page_that_says_it(ProblemCode code) {
    Reply reply = pages.page(Problem.of(code, "<b>in these words</b>"), "0123456789ab");
    Document page = Jsoup.parse(reply.body().toString());
    assertEquals(code.status(), reply.status());
    assertTrue(page.select("h1").hasText());
    assertTrue(page.select("main b").isEmpty());
    assertTrue(page.select("link[rel=canonical]").isEmpty(), "it is no other page's true address");
    assertEquals(code != ProblemCode.NOT_FOUND, page.text().contains("Reference 0123456789ab"));
  }
}
