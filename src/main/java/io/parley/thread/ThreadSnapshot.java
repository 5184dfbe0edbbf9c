package io.parley.thread;

/**
 * A thread as it stood when a page of it was read: epoch and head are the exact watermark of that page, from which a
 * reader can be brought up to date without gap or repeat.
 *
 * @param head last change number; 0 for a thread nobody has written to
 * @param count visible comments
 */
public record ThreadSnapshot(String key, String title, String url, ThreadState state, String epoch, long head,
                             int count) {
}
