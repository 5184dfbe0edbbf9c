/**
 * What a reader's browser pays for a thread, measured in a real Chromium: {@code docs/budgets.md} has the command and the
 * table, {@code BudgetIT} holds those figures that can be held on a busy machine. One test thread, as Playwright demands.
 */
@NullMarked
package io.parley.budget;

import org.jspecify.annotations.NullMarked;
