/**
 * Everything about HTTP that is not about comments: reading bodies strictly, writing replies and refusals in one place
 * each, headers, cross-origin answers, timeouts, client addresses.
 *
 * <p>Endpoints return a {@code Future<Reply>} and never touch the response; the live streams are the only exception.
 */
@NullMarked
package io.parley.http;

import org.jspecify.annotations.NullMarked;
