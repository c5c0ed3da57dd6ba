/**
 * Files in the COCO format and its extension for videos, COCO-VID: data sets and results. Data is
 * checked while it is read, and what is wrong is reported with its id.
 */
@NullMarked
package org.hookline.detection.coco;

import org.jspecify.annotations.NullMarked;
