package io.parley.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * A thread as it stood when a page of it was read: epoch and head are the exact watermark of that page, from which a
 * reader can be brought up to date without gap or repeat.
 *
 * @param title what the page that made the thread is called; null if it did not say, and for a thread not made yet
 * @param url where that page is; null likewise
 * @param head last change number; 0 for a thread nobody has written to
 * @param count visible comments
 * @param picks those of them that editors put forward; said only where there are any
 */
public record ThreadSnapshot(String key, @Nullable String title, @Nullable String url, ThreadState state,
                             String epoch, long head, int count,
                             @JsonInclude(Include.NON_DEFAULT) int picks) {
}
