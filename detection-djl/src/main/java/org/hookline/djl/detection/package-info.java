/**
 * What detection models and the steps that train them know of each other: images with boxes,
 * batches of them, and the kind of plug-in that a detection model is.
 */
@NullMarked
package org.hookline.djl.detection;

import org.jspecify.annotations.NullMarked;
