/**
 * Data parallel training over several processes: the process group on the c10d that is inside DJL's
 * libtorch.
 */
@NullMarked
package org.hookline.distributed;

import org.jspecify.annotations.NullMarked;
