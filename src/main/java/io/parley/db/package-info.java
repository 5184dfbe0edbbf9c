/** The database: embedded or external, its pool, its migrations, the SQLSTATEs we act on. */
@NullMarked
package io.parley.db;

import org.jspecify.annotations.NullMarked;
