/** What {@code hookline doctor} asks of libtorch and of the folder it is unpacked in. */
@NullMarked
package org.hookline.djl.health;

import org.jspecify.annotations.NullMarked;
