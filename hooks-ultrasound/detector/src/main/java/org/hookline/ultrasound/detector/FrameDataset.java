package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.detection.Annotation;
import org.hookline.detection.Frame;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/** The frames of videos as training images, each time in another view. */
final class FrameDataset implements Dataset<LabelledImage> {

  private final FrameStore frames;
  private final Labels labels;
  private final AugmentationSettings augmentation;

  FrameDataset(FrameStore frames, Labels labels, AugmentationSettings augmentation) {
    this.frames = frames;
    this.labels = labels;
    this.augmentation = augmentation;
  }

  @Override
  public int size() {
    return frames.size();
  }

  @Override
  public LabelledImage get(int index, RandomGenerator random) {
    GreyFrame image = frames.image(index);
    Frame frame = frames.frame(index);
    List<LabelledBox> boxes =
        frame.annotations().stream()
            .map(annotation -> labelled(annotation, frame, image.size()))
            .toList();
    return View.draw(image.size(), augmentation, random).of(image, boxes);
  }

  @Override
  public String id(int index) {
    Frame frame = frames.frame(index);
    return "frame %d, %s".formatted(frame.id(), frame.file());
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
