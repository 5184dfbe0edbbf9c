/** The thread: its key, its state, its head and epoch. Whoever changes a comment locks the thread's row, takes the next change number from it, and rings the doorbell once committed. */
@NullMarked
package io.parley.thread;

import org.jspecify.annotations.NullMarked;
