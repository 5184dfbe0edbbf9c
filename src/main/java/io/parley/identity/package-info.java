/** Who is asking: nobody in particular, a guest with a signed token, a moderator. No cookies but the console's. */
@NullMarked
package io.parley.identity;

import org.jspecify.annotations.NullMarked;
