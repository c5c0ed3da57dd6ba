/** The checkpoint store: folders of named parts with a manifest, committed whole or not at all. */
@NullMarked
package org.hookline.checkpoint;

import org.jspecify.annotations.NullMarked;
