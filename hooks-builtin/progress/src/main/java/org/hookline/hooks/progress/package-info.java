/** How far the run is: a bar on a terminal, a line now and then elsewhere. */
@NullMarked
package org.hookline.hooks.progress;

import org.jspecify.annotations.NullMarked;
