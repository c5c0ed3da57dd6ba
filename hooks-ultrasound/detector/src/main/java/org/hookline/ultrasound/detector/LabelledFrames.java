package org.hookline.ultrasound.detector;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/**
 * Frames with their objects, as a model in training is to see them.
 *
 * @param store the frames
 * @param labels the categories in the model's numbers
 * @param domains the kind of video of each frame
 */
record LabelledFrames(FrameStore store, Labels labels, List<String> domains) {

  LabelledFrames {
    domains = List.copyOf(domains);
  }

  /** The kind of video that a frame is of. */
  String domain(int index) {
    return domains.get(index);
  }

  /** A frame in a view. */
  LabelledImage see(int index, View view) {
    GreyFrame image = store.image(index);
    Frame frame = store.frame(index);
    List<LabelledBox> boxes =
        frame.annotations().stream()
            .map(annotation -> labelled(annotation, frame, image.size()))
            .toList();
    return view.of(image, boxes);
  }

  private LabelledBox labelled(Annotation annotation, Frame frame, ImageSize size) {
    double horizontally = (double) size.width() / frame.width();
    double vertically = (double) size.height() / frame.height();
    return new LabelledBox(
        annotation.box().scale(horizontally, vertically),
        labels.ofCategory(annotation.category()),
        annotation.crowd());
  }
}
