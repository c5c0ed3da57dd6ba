/** What memory the process takes, native memory included, as metrics and as a hint at leaks. */
@NullMarked
package org.hookline.hooks.memorystats;

import org.jspecify.annotations.NullMarked;
