/** What those who run Parley ask it: is it alive, is it ready, how is it doing. */
@NullMarked
package io.parley.ops;

import org.jspecify.annotations.NullMarked;
