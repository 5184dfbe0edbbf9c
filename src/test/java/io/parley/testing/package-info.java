/** What tests stand on: databases, processes, and waiting for conditions. */
package io.parley.testing;
