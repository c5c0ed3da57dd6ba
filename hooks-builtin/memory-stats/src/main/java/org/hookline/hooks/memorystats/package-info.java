/** Memory of the process as metrics. */
@NullMarked
package org.hookline.hooks.memorystats;

import org.jspecify.annotations.NullMarked;
