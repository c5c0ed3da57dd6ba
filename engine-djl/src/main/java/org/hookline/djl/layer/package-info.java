/**
 * Layers that write themselves out as one TorchScript, so that a model of them is one native call.
 */
@NullMarked
package org.hookline.djl.layer;

import org.jspecify.annotations.NullMarked;
