/**
 * The one door to TorchScript and to raw handles: scripts written in Java, run with tensors.
 * Nothing outside this package touches a native pointer, but process groups, which hand them to
 * libtorch's collectives.
 */
@NullMarked
package org.hookline.djl.script;

import org.jspecify.annotations.NullMarked;
