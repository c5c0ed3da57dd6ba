package org.hookline;

/**
 * A picture put into the storage.
 *
 * @param name its full name, scopes included
 * @param iteration when it was put
 * @param width pixels
 * @param height pixels
 * @param rgb {@code [height, width, 3]}, 0 to 255
 */
public record ImageEvent(String name, long iteration, int width, int height, byte[] rgb) {

  public ImageEvent {
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "image \"%s\": %d bytes are not %d x %d x 3".formatted(name, rgb.length, height, width));
    }
  }
}
