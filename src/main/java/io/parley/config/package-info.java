/**
 * The environment as checked records. {@link io.parley.config.Config#from} is a function of the map it is given: it
 * reports every mistake at once, each in a sentence that names its key, and what it returns needs no further check.
 * Here too: the data directory with its lock and its generated secrets, and the one exception that ends a start.
 *
 * <p>Values of secret-bearing keys never appear in a message or in {@code toString}. Everything here is immutable, or
 * used by the starting thread alone.
 */
@NullMarked
package io.parley.config;

import org.jspecify.annotations.NullMarked;
