/**
 * Delivery: from a committed change to every open page.
 *
 * <ul>
 * <li>The database is the truth; a doorbell only wakes. Doorbells may be lost, doubled or reordered; a poll of the heads
 *     of all threads with readers makes up for it within about a second.
 * <li>A {@link io.parley.live.Hub} reads what came after its head once, encodes it once and publishes it on the local
 *     event bus. It has at most one read in flight; rings in between collapse into one more.
 * <li>Every reader of a thread has a position. A range is written only where it begins at that position, dropped where
 *     it ends before it, and otherwise the reader is read for again from its own position. So joining, falling behind
 *     and coming back need no special case, and a client sees contiguous ranges.
 * <li>What a hub published in the last minute it remembers, each comment as it now is: readers who come back a few changes
 *     behind are answered from there, without a read for each.
 * <li>A slow reader is not written to while its queue is full; once drained it is read for again.
 * </ul>
 *
 * <p>Threading: hubs live on the one {@link io.parley.live.LiveVerticle} of a node; an
 * {@link io.parley.live.Audience}, its rooms and readers belong to one HTTP verticle. They speak over the event bus
 * only, in immutable messages that are not copied.
 */
@NullMarked
package io.parley.live;

import org.jspecify.annotations.NullMarked;
