/** Projects that {@code hookline new} writes, from templates beside these classes. */
@NullMarked
package org.hookline.cli.create;

import org.jspecify.annotations.NullMarked;
