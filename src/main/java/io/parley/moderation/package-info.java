/** Moderators' work: what is new, what was decided, by whom and why. Every decision goes the way of every other change, so readers see it at once. */
@NullMarked
package io.parley.moderation;

import org.jspecify.annotations.NullMarked;
