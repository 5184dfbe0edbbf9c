/**
 * What characters are to Parley, whoever wrote them: which are refused, which show, how many people count. Uses
 * nothing; everything here is stateless and safe on any thread.
 */
@NullMarked
package io.parley.unicode;

import org.jspecify.annotations.NullMarked;
