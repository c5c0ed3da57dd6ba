/** What {@code hookline doctor} says of training with several processes. */
@NullMarked
package org.hookline.distributed.health;

import org.jspecify.annotations.NullMarked;
