/**
 * What is counted while Parley runs. Whoever does something counts it here, without knowing who will read it; reading
 * and naming is the business of {@code ops}. All of it may be counted from any thread, and costs an addition.
 */
@NullMarked
package io.parley.meter;

import org.jspecify.annotations.NullMarked;
