/**
 * PostgreSQL: the one that comes along, or one the operator names; the pool to it; the migrations; SQLSTATEs.
 *
 * <p>After {@link io.parley.db.Database#open} returns, the database is reachable, writable and migrated exactly as far
 * as this code knows. The embedded server is durable (fsync, synchronous_commit and full_page_writes are on), listens
 * on 127.0.0.1 alone, asks for a generated password, and never outlives a clean stop. Killed, it is started again on the
 * same port; what a killed Parley left running is stopped at the next start. Opening and closing block and belong to the starting and stopping threads.
 */
@NullMarked
package io.parley.db;

import org.jspecify.annotations.NullMarked;
