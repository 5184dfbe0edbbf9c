/** The publisher: which pages may carry its threads, and by which rules people write there. */
@NullMarked
package io.parley.site;

import org.jspecify.annotations.NullMarked;
