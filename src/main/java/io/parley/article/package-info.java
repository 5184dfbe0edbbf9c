/**
 * The pages this server itself serves: articles from Markdown files, each with its thread rendered in; the thread
 * alone, for other servers and for the element; scripts and styles; and the page of a demo publisher on another origin.
 *
 * <p>What people see is decided in {@code webroot}: markup in templates, words in catalogues. The classes here find the
 * values. They know readers' pages of comments and plain form posts only through {@link io.parley.article.ThreadReader}
 * and {@link io.parley.article.FormPoster}.
 */
@NullMarked
package io.parley.article;

import org.jspecify.annotations.NullMarked;
