/** Residual networks that turn frames into feature maps, with torchvision's names. */
@NullMarked
package org.hookline.ultrasound.temporal.resnet;

import org.jspecify.annotations.NullMarked;
