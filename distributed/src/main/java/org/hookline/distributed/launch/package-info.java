/**
 * The command {@code launch}: starts the processes of one machine, and sees that all of them end.
 */
@NullMarked
package org.hookline.distributed.launch;

import org.jspecify.annotations.NullMarked;
