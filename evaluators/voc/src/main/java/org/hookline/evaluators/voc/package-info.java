/** Average precision as PASCAL VOC defines it. */
@NullMarked
package org.hookline.evaluators.voc;

import org.jspecify.annotations.NullMarked;
