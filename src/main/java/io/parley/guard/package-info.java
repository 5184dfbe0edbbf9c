/**
 * May this author write now? So far: not more often than people do. Every question is answered at once from memory, on
 * any event loop; what is refused is refused with the time after which it would pass.
 */
@NullMarked
package io.parley.guard;

import org.jspecify.annotations.NullMarked;
