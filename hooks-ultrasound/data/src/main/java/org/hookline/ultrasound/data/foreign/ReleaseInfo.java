package org.hookline.ultrasound.data.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.hookline.detection.ImageSize;

/**
 * The {@code info.json} of a video in a release.
 *
 * @param frames {@code num_frames}
 * @param cropWidth of {@code bbox} [x1, y1, x2, y2], by which the screen was cropped; 0 if there is
 *     none
 * @param cropHeight of the same
 * @param width of {@code cropped_shape} [height, width]
 * @param height of the same
 * @param heightRatio {@code height_resize_ratio}: how many times as high the frames are as what was
 *     cropped
 * @param framesPerSecond {@code fps}, which releases may say and the original's do not; NaN if what
 *     is there is no number
 * @param staticFrames numbers of frames in which the picture stands still
 * @param isEmpty {@code empty_flag}: the video is not to be used
 */
record ReleaseInfo(
    int frames,
    double cropWidth,
    double cropHeight,
    int width,
    int height,
    double heightRatio,
    OptionalDouble framesPerSecond,
    Set<Integer> staticFrames,
    boolean isEmpty) {

  private static final int BOX = 4;

  /** Reads the content of a file. */
  static ReleaseInfo parse(String text) throws UnreadableException {
    JsonNode info = JsonTree.parse(text);
    if (info.path("empty_flag").asBoolean()) {
      return new ReleaseInfo(0, 0, 0, 0, 0, 1, OptionalDouble.empty(), Set.of(), true);
    }
    JsonNode shape = info.path("cropped_shape");
    double[] crop = crop(info.path("bbox"));
    return new ReleaseInfo(
        count(info, "num_frames"),
        crop[2] - crop[0],
        crop[3] - crop[1],
        side(shape, 1),
        side(shape, 0),
        ratio(info.path("height_resize_ratio")),
        rate(info.path("fps")),
        numbers(info.path("static_frames")),
        false);
  }

  /** Whether a frame of this size can be the picture that was cropped, stretched or not. */
  boolean isOf(ImageSize frame) {
    return frame.width() == width
        && (frame.height() == height || Math.abs(frame.height() - height * heightRatio) <= 1);
  }

  private static int count(JsonNode info, String key) throws UnreadableException {
    if (!info.path(key).canConvertToInt() || info.path(key).intValue() < 0) {
      throw new UnreadableException("\"" + key + "\" is not a number of frames");
    }
    return info.path(key).intValue();
  }

  private static double[] crop(JsonNode box) throws UnreadableException {
    double[] corners = new double[BOX];
    if (box.isMissingNode() || box.isNull()) {
      return corners;
    }
    for (int i = 0; i < BOX; i++) {
      if (box.size() != BOX || !box.path(i).isNumber()) {
        throw new UnreadableException("\"bbox\" is not [x1, y1, x2, y2]");
      }
      corners[i] = box.path(i).doubleValue();
    }
    if (!(corners[0] >= 0
        && corners[1] >= 0
        && corners[0] < corners[2]
        && corners[1] < corners[3])) {
      throw new UnreadableException("\"bbox\" is no part of a picture");
    }
    return corners;
  }

  private static int side(JsonNode shape, int index) throws UnreadableException {
    JsonNode side = shape.path(index);
    if (!side.canConvertToInt() || side.intValue() < 1) {
      throw new UnreadableException("\"cropped_shape\" is not [height, width] in pixels");
    }
    return side.intValue();
  }

  private static double ratio(JsonNode ratio) throws UnreadableException {
    if (ratio.isMissingNode() || ratio.isNull()) {
      return 1;
    }
    if (!(ratio.isNumber() && ratio.doubleValue() > 0 && ratio.doubleValue() < BoxChecks.BEYOND)) {
      throw new UnreadableException("\"height_resize_ratio\" is not a number above 0");
    }
    return ratio.doubleValue();
  }

  private static OptionalDouble rate(JsonNode fps) {
    if (fps.isMissingNode() || fps.isNull()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(fps.isNumber() ? fps.doubleValue() : Double.NaN);
  }

  private static Set<Integer> numbers(JsonNode list) throws UnreadableException {
    Set<Integer> numbers = new HashSet<>();
    for (JsonNode number : list) {
      if (!number.canConvertToInt()) {
        throw new UnreadableException("\"static_frames\" is not a list of frame numbers");
      }
      numbers.add(number.intValue());
    }
    return numbers;
  }
}
