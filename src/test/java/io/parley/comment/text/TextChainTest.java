package io.parley.comment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextChainTest {

  private static final String REL = " rel=\"nofollow ugc noopener noreferrer\"";

  private final TextChain chain = new TextChain();

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
    a *b* **c** `d` ~~e~~       | <p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>
    about ~5 or ~6              | <p>about ~5 or ~6</p>
    a$b                         | <p>a<br />b</p>
    a  $b                       | <p>a<br />b</p>
    a$$b                        | <p>a</p><p>b</p>
    > a$> b$$c                  | <blockquote><p>a<br />b</p></blockquote><p>c</p>
    - a$- b$  - c               | <ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>
    - a$$- b                    | <ul><li><p>a</p></li><li><p>b</p></li></ul>
    1. a$2. b                   | <ol><li>a</li><li>b</li></ol>
    1984. A year$1985. Another  | <p>1984. A year</p><p>1985. Another</p>
    3) > a                      | <p>3) </p><blockquote><p>a</p></blockquote>
    ```js$a < b$```             | <pre><code>a &lt; b$</code></pre>
    # no heading                | <p># no heading</p>
    a$---                       | <p>a<br />---</p>
    ***                         | <p>***</p>
    ![a *cat*](http://i/c.png)  | <p>a cat</p>
    <b>bold</b>                 | <p>&lt;b&gt;bold&lt;/b&gt;</p>
    <div>$x                     | <p>&lt;div&gt;<br />x</p>
    [Edit]: typo                | <p>[Edit]: typo</p>
    [Edit]: http://a.example$$b | <p>b</p>
    [x](/logout)                | <p>x</p>
    [x](javascript:alert(1))    | <p>x</p>
    [x *y*](//evil.example)     | <p>x <em>y</em></p>
    {{a}} {{{ *{*{{`{{`         | <p>{{a}} {{{ <em>{</em>{{<code>{{</code></p>
    {                           | <p>{</p>
    <!-- -->{{<!-- -->          | <p>&lt;!-- --&gt;{{&lt;!-- --&gt;</p>
    {<!-- -->{                  | <p>{&lt;!-- --&gt;{</p>
    """)
  void is_shown_as_people_expect(String text, String html) {
    assertEquals(html.replace('$', '\n'), chain.render(text.replace('$', '\n')).html());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
    [x](https://a.example "title") | https://a.example        | x
    https://a.example/b.           | https://a.example/b      | https://a.example/b
    <https://a.example/b>          | https://a.example/b      | https://a.example/b
    www.a.example                  | http://www.a.example     | www.a.example
    [x](mailto:a.b)                |                          | x
    [x](http://a.example/{{b}}?{)  | http://a.example/%7b%7bb%7d%7d?%7b | x
    [x](HTTP://A.EXAMPLE/)         | HTTP://A.EXAMPLE/        | x
    """)
  void links_lead_to_absolute_places_only(String text, String href, String words) {
    String html = chain.render(text).html();
    String link = href == null ? words : "<a href=\"" + href + "\"" + REL + ">" + words + "</a>";
    assertTrue(html.startsWith("<p>" + link), html);
  }

  @Test
  void body_is_the_same_tree_as_json() {
    assertEquals("[[\"p\",null,\"a \",[\"em\",null,\"b\"],[\"br\",null],[\"a\",{\"href\":\"http://c.example\","
      + "\"rel\":\"nofollow ugc noopener noreferrer\"},\"d\"],\" \\\"<\"]]",
      chain.render("a *b*\n[d](http://c.example) \"<").body());
  }

  @Test
  void says_which_version_rendered_it() {
    assertEquals(2, chain.render("a").chain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " a ", "a\r\nb\rc\n", "\ta", "\u202ea", "\ufeffa", "\ud83d\ude00"})
  void text_is_kept_exactly_as_accepted(String text) {
    assertSame(text, chain.parse(text, 3_000).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\t", "> ", "> >\n>", "-", "1.", "![](http://a.example/x.png)", "![ ](x)",
    "\u200b", "\u200d\ufe0f", "\u00a0\u3000",
    "\u2800", "\u3164", "&nbsp;", "&#8203;", "[](http://a.example)", "[a]: http://a.example", "```\n\n```", "` `",
    "\u00ad", "\u2066\u2069"})
  void what_shows_nothing_is_blank(String text) {
    CommentText rendered = chain.render(text);
    assertTrue(rendered.isBlank());
    assertEquals("[]", rendered.body());
    assertRefused("blank", text, 3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0008", "\u000b", "\u000c", "\u001b", "\u007f", "\u0085", "\u009f", "\ud800",
    "\udc00", "\udc00\ud800", "\ufffe",
    "\uffff", "\ufdd0", "\ud83f\udfff"})
  void characters_that_are_none_are_refused(String character) {
    assertRefused("refused_character", "a" + character + "b", 3_000);
  }

  @Test
  void length_is_counted_as_people_count() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    chain.parse(family.repeat(10), 10);
    chain.parse("e\u0301".repeat(10), 10);
    chain.parse("a\r\n".repeat(5), 10);
    assertRefused("too_long", family.repeat(11), 10);
    assertRefused("too_long", "a".repeat(11), 10);
  }

  @Test
  void no_text_is_larger_than_16_kib_however_few_characters_people_count() {
    chain.parse("a".repeat(16_384), 20_000);
    assertRefused("too_long", "a".repeat(16_385), 20_000);
    chain.parse("a" + "\u0301".repeat(8_191), 10);
    assertRefused("too_long", "a" + "\u0301".repeat(8_192), 10);
    assertRefused("too_long", "\ud83d\ude00".repeat(4_097), 20_000);
    assertRefused("too_long", "a".repeat(50_000_000), 3_000);
  }

  private void assertRefused(String word, String text, int maxGraphemes) {
    Problem problem = assertThrows(Problem.class, () -> chain.parse(text, maxGraphemes));
    assertEquals(ProblemCode.INVALID_REQUEST, problem.code());
    assertEquals(Map.of("text", word), problem.fields());
  }
}
