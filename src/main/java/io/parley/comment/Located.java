package io.parley.comment;

import io.parley.thread.ThreadKey;
import java.util.UUID;

/** Which thread a comment lies in, which never changes. */
public record Located(UUID commentId, long threadId, ThreadKey thread) {
}
