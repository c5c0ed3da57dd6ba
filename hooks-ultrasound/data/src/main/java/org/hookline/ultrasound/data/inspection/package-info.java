/**
 * Looks at data sets before anything is trained on them: what is in one, and what two have in
 * common that they should not.
 */
@NullMarked
package org.hookline.ultrasound.data.inspection;

import org.jspecify.annotations.NullMarked;
