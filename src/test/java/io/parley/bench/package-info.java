/**
 * The load bench: the server as a process of its own, a durable PostgreSQL, and thousands of readers and posters, all on
 * this machine. Every goal is a ratio to a floor measured in the same run, interleaved with the server, and judged on the
 * median of paired ratios, since absolute figures of a shared machine say little. See {@code docs/bench.md}.
 */
@NullMarked
package io.parley.bench;

import org.jspecify.annotations.NullMarked;
