/** Metrics as a file of JSON lines. */
@NullMarked
package org.hookline.writers.jsonl;

import org.jspecify.annotations.NullMarked;
