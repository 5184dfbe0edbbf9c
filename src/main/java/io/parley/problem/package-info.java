/** The catalogue of refusals: whatever Parley declines is one of these codes, told as RFC 9457 says. */
@NullMarked
package io.parley.problem;

import org.jspecify.annotations.NullMarked;
