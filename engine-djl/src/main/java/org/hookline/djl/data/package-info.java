/** Data sets, the order they are read in, and the loader that reads ahead on threads of its own. */
@NullMarked
package org.hookline.djl.data;

import org.jspecify.annotations.NullMarked;
