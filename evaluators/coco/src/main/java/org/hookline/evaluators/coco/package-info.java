/** The twelve COCO numbers for boxes: as an evaluator, as a command, and for use in code. */
@NullMarked
package org.hookline.evaluators.coco;

import org.jspecify.annotations.NullMarked;
