/** What happens when a loss or gradient is not finite. */
@NullMarked
package org.hookline.hooks.nanguard;

import org.jspecify.annotations.NullMarked;
