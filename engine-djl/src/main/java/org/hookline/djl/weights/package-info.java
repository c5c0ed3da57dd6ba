/**
 * Reads weights that were made elsewhere into a model: safetensors, TorchScript archives and
 * PyTorch {@code state_dict} files. Nothing in such a file is ever executed.
 */
@NullMarked
package org.hookline.djl.weights;

import org.jspecify.annotations.NullMarked;
