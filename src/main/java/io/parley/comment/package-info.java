/**
 * The comment: parsed and rendered, stored, edited, deleted, respected, read in pages.
 *
 * <p>This package never imports {@code live}: the database is the seam between writing and delivering, so that whatever
 * changes comments in the agreed way, on any node, reaches every reader.
 */
@NullMarked
package io.parley.comment;

import org.jspecify.annotations.NullMarked;
