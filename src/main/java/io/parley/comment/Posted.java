package io.parley.comment;

/**
 * A comment as a write left it, and the number that stands for the write.
 *
 * @param isNew false if there was nothing to do: a retry, the same text, already removed
 */
public record Posted(Comment comment, String epoch, long change, boolean isNew) {
}
