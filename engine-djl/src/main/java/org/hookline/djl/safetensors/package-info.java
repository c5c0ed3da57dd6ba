/**
 * Reads and writes safetensors files, which hold named arrays and nothing that can run (<a
 * href="https://huggingface.co/docs/safetensors">format</a>).
 */
@NullMarked
package org.hookline.djl.safetensors;

import org.jspecify.annotations.NullMarked;
