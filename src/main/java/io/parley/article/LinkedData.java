package io.parley.article;

import io.parley.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The article and its visible comments in the vocabulary search engines read (schema.org, JSON-LD). Every {@code <} is
 * escaped, so that nobody's text can end the block it stands in.
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
    return Json.encodeToString(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static List<Map<String, Object>> comments(List<CommentNode> nodes, String address) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (CommentNode node : nodes) {
      List<Map<String, Object>> below = comments(node.children(), address);
      if (node.isVisible()) {
        list.add(comment(node, below, address));
      } else {
        list.addAll(below);
      }
    }
    return list;
  }

  private static Map<String, Object> comment(CommentNode node, List<Map<String, Object>> below, String address) {
    Map<String, Object> data = new LinkedHashMap<>();
    String id = address + "#comment-" + node.comment().id();
    data.put("@type", "Comment");
    data.put("@id", id);
    data.put("url", id);
    data.put("author", named("Person", node.comment().authorName()));
    data.put("text", String.valueOf(node.comment().text()));
    data.put("dateCreated", node.comment().createdAt().toString());
    if (node.comment().editedAt() != null) {
      data.put("dateModified", node.comment().editedAt().toString());
    }
    if (node.comment().respect() > 0) {
      data.put("interactionStatistic", Map.of("@type", "InteractionCounter",
        "interactionType", "https://schema.org/LikeAction", "userInteractionCount", node.comment().respect()));
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
