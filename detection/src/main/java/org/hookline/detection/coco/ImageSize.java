package org.hookline.detection.coco;

/** The size of an image in pixels. */
record ImageSize(int width, int height) {}
