package io.parley.article;

import io.parley.comment.Comment;
import io.parley.comment.CommentPage;
import io.parley.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page and its visible comments in the vocabulary search engines read (schema.org, JSON-LD). Every {@code <} is
 * escaped, so that nobody's text can end the block it stands in. The same for the same on every node.
 */
final class LinkedData {

  private LinkedData() {
  }

  static String of(Article article, @Nullable ThreadModel thread, Words words, String address) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("@type", "NewsArticle");
    data.put("headline", article.headline());
    data.put("alternativeHeadline", article.question());
    data.put("datePublished", article.date().toString());
    data.put("articleSection", article.section());
    data.put("inLanguage", article.lang());
    data.put("author", named("Organization", article.author()));
    data.put("publisher", named("Organization", words.text("paperName")));
    data.put("mainEntityOfPage", address);
    if (thread != null) {
      data.put("commentCount", thread.thread().count());
      data.put("comment", comments(thread.roots(), address));
    }
    return encode(data);
  }

  /** A comment and those that answer it, on the page {@code address}. */
  static String of(Comment comment, CommentPage place, PermalinkPages.Home home, String address, String headline) {
    String discussion = home.address() == null ? address : home.address();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("headline", headline);
    data.put("inLanguage", home.lang());
    if (home.address() != null) {
      data.put("isPartOf", new TreeMap<>(Map.of("@type", "WebPage", "name", home.title(), "url", home.address())));
    }
    data.putAll(posting("DiscussionForumPosting", address, comment, place.comments()
      .filter(answer -> answer.isVisible() && comment.id().equals(answer.parentId()))
      .map(answer -> posting("Comment", anchor(discussion, answer), answer, List.of())).toList()));
    data.put("datePublished", comment.createdAt().toString());
    return encode(data);
  }

  private static String encode(Map<String, Object> data) {
    return Json.encodeToString(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static List<Map<String, Object>> comments(List<CommentNode> nodes, String address) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (CommentNode node : nodes) {
      List<Map<String, Object>> below = comments(node.children(), address);
      if (node.isVisible()) {
        list.add(posting("Comment", anchor(address, node.comment()), node.comment(), below));
      } else {
        list.addAll(below);
      }
    }
    return list;
  }

  private static String anchor(String discussion, Comment comment) {
    return discussion + "#comment-" + comment.id();
  }

  private static Map<String, Object> posting(String type, String id, Comment comment, List<Map<String, Object>> below) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", type);
    data.put("@id", id);
    data.put("url", id);
    data.put("author", named("Person", comment.authorName()));
    data.put("text", String.valueOf(comment.text()));
    data.put("dateCreated", comment.createdAt().toString());
    if (comment.editedAt() != null) {
      data.put("dateModified", comment.editedAt().toString());
    }
    if (comment.respect() > 0) {
      data.put("interactionStatistic", new TreeMap<>(Map.of("@type", "InteractionCounter",
        "interactionType", "https://schema.org/LikeAction", "userInteractionCount", comment.respect())));
    }
    if (!below.isEmpty()) {
      data.put("comment", below);
    }
    return data;
  }

  private static Map<String, Object> named(String type, String name) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", type);
    data.put("name", name);
    return data;
  }
}
