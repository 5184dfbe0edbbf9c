/**
 * Moderators' work: what is new, what was decided, by whom and why; the calls for it and the console's pages. Every
 * decision goes the way of every other change, so readers see it at once. A console learns by the doorbell that
 * something changed, and reads what it is; of live delivery to readers nothing is known here. All of it is stateless but
 * for the open bells, each confined to its event loop.
 */
@NullMarked
package io.parley.moderation;

import org.jspecify.annotations.NullMarked;
