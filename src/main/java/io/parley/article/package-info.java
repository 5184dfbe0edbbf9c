/**
 * The pages this server itself serves: articles from Markdown files, each with its thread rendered in; the thread
 * alone, for other servers and for the element; scripts and styles; and the page of a demo publisher on another origin.
 *
 * <p>What people see is decided in {@code webroot}: markup in templates, words in catalogues. The classes here find the
 * values. A page with a thread is drawn once and shown to all until the thread changes: what differs from reader to reader
 * is not in it.
 */
@NullMarked
package io.parley.article;

import org.jspecify.annotations.NullMarked;
