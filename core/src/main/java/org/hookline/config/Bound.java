package org.hookline.config;

import com.typesafe.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that was bound.
 *
 * @param value what the record gets
 * @param written the same as configuration, with defaults filled in and paths absolute; null if
 *     there is nothing to write
 */
record Bound(Object value, @Nullable ConfigValue written) {}
