/**
 * The proof that the stream never loses, repeats or reorders: a load on real nodes, faults injected into it, a history
 * of all that was asked and told, and a checker that judges the history alone. {@code SeededBugs} proves the checker.
 */
package io.parley.proof;
