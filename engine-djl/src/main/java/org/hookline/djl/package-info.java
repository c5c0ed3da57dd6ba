/** Training on DJL's libtorch: parameters, optimizers, losses, loaders, the step, inference. */
@NullMarked
package org.hookline.djl;

import org.jspecify.annotations.NullMarked;
