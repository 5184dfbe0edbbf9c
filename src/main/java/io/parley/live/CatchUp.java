package io.parley.live;

import io.parley.thread.ThreadKey;

/**
 * A reader's question to its hub: what came after my position? Immutable; travels the local event bus uncopied.
 *
 * @param audience the audience that asks, which from now on counts as having readers of the thread
 */
record CatchUp(String audience, ThreadKey thread, String epoch, long since) {

  /** Farther behind than this many changes, a fresh page is the better answer. */
  static final long FARTHEST = 500;

  /** How many readers of a thread an audience has; with none it hears no more of it. */
  record Attendance(String audience, ThreadKey thread, int readers) {
  }

  /** An audience has handed what it was last told to all its readers of the thread, and can be told more. */
  record Delivered(String audience, ThreadKey thread) {
  }
}
