/** Ends a run that gets no better. */
@NullMarked
package org.hookline.hooks.earlystopping;

import org.jspecify.annotations.NullMarked;
