/** Contract tests that plug-in authors extend, and hand-written doubles for their own tests. */
@NullMarked
package org.hookline.testkit;

import org.jspecify.annotations.NullMarked;
