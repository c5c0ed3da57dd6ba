/**
 * The catalogue: an index over data sets that stay where they are, with the names by which parts of
 * them are trained and measured on.
 */
@NullMarked
package org.hookline.ultrasound.data.catalog;

import org.jspecify.annotations.NullMarked;
