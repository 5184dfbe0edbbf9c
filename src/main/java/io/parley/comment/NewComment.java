package io.parley.comment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.comment.text.CommentText;
import io.parley.comment.text.TextChain;
import io.parley.http.Fields;
import io.parley.problem.Problem;
import io.parley.site.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A comment as a client asks for it, already found to be acceptable. */
public record NewComment(CommentText text, @Nullable UUID parentId, @Nullable Page page) {

  /**
   * Fails with {@code invalid_request} and every field that cannot be accepted.
   *
   * @param pages whether a page address lies on one of the site's origins
   */
  public static NewComment parse(ObjectNode body, Site site, TextChain chain, Predicate<URI> pages) {
    Fields fields = new Fields(body);
    CommentText text = text(fields, site, chain);
    UUID parent = fields.parse("parentId", fields.optional("parentId"), NewComment::parent);
    Page page = Page.read(fields, pages);
    fields.check();
    return new NewComment(Objects.requireNonNull(text), parent, page);
  }

  /** The text alone, by the same rules: of an edit, a preview, a comment put back. */
  public static CommentText parseEdit(ObjectNode body, Site site, TextChain chain) {
    Fields fields = new Fields(body);
    CommentText text = text(fields, site, chain);
    fields.check();
    return Objects.requireNonNull(text);
  }

  private static @Nullable CommentText text(Fields fields, Site site, TextChain chain) {
    return fields.parse("text", fields.required("text"), raw -> chain.parse(raw, site.settings().maxGraphemes()));
  }

  private static UUID parent(String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw Problem.invalid("parentId", "unknown_comment");
  }

  /** What tells a retry from another text under the same key: SHA-256 of thread, parent and text. */
  byte[] hash(String thread) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((thread + '\0' + (parentId == null ? "" : parentId) + '\0').getBytes(StandardCharsets.UTF_8));
      return digest.digest(text.text().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
