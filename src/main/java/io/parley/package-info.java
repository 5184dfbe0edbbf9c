/**
 * The root: environment in, exit code out ({@link io.parley.Main}), and everything put together
 * ({@link io.parley.App}). Only this package sees all the others.
 */
@NullMarked
package io.parley;

import org.jspecify.annotations.NullMarked;
