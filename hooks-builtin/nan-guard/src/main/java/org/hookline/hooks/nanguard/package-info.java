/** What happens when a loss or gradient is not finite: fail, skip or roll back, with a report. */
@NullMarked
package org.hookline.hooks.nanguard;

import org.jspecify.annotations.NullMarked;
