/** Learning-rate schedules over whole iterations, with warm-up. */
@NullMarked
package org.hookline.hooks.lrscheduler;

import org.jspecify.annotations.NullMarked;
