/** Who is asking: guests, members, moderators; their names, tokens and ways to sign in. */
@NullMarked
package io.parley.identity;

import org.jspecify.annotations.NullMarked;
