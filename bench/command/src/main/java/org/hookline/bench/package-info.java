/**
 * The command {@code hookline bench}: how fast it is, with the same work as other frameworks do.
 */
@NullMarked
package org.hookline.bench;

import org.jspecify.annotations.NullMarked;
