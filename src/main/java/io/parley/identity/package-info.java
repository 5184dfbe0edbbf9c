/**
 * Who is asking: nobody in particular, a guest with a token of ours, a reader with one of the publisher's, a moderator.
 * No cookies but the console's.
 */
@NullMarked
package io.parley.identity;

import org.jspecify.annotations.NullMarked;
