/**
 * From what a person typed to what may be shown: CommonMark, an allow-list on its tree, HTML, and a second,
 * independent allow-list on that HTML whose one stream of events yields the HTML and the tree sent to live readers.
 *
 * <p>Nothing of a text reaches a reader in another way. All of it is immutable and safe on any thread; a text at its
 * size limit takes a few milliseconds, so it may run on an event loop.
 */
@NullMarked
package io.parley.comment.text;

import org.jspecify.annotations.NullMarked;
