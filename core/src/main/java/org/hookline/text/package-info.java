/** Numbers and times as people read them in a log. */
@NullMarked
package org.hookline.text;

import org.jspecify.annotations.NullMarked;
