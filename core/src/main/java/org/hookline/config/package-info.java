/** Layered HOCON, bound to records with every problem reported at once. */
@NullMarked
package org.hookline.config;

import org.jspecify.annotations.NullMarked;
