package org.hookline.ultrasound.data.foreign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;

/** Reads the videos of a release, one for each row of its table. */
final class ReleaseVideos {

  private static final String INFO = "info.json";

  private final DataFolder root;
  private final String release;
  private final Problems problems;

  /**
   * @param root the folder that paths in the table are relative to
   * @param release the name of the release
   */
  ReleaseVideos(DataFolder root, String release, Problems problems) {
    this.root = root;
    this.release = release;
    this.problems = problems;
  }

  /** The video of a row; none if it cannot or is not to be used, which the problems say. */
  Optional<ForeignVideo> read(ReleaseRow row) {
    String subject = "row " + row.number();
    Optional<Path> folder = root.find(row.folder(), subject);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder.get())) {
      problems.error(subject, "\"jpg_folder\" is not a folder");
      return Optional.empty();
    }
    try {
      DataFolder frames = new DataFolder(folder.get(), problems);
      ReleaseInfo info = ReleaseInfo.parse(TextFile.read(frames, INFO));
      if (info.isEmpty()) {
        problems.noted(subject, "a video is flagged as empty", "left out");
        return Optional.empty();
      }
      return read(row, frames, info);
    } catch (UnreadableException e) {
      problems.error(subject + " \"" + row.folder() + "\"", e.what());
      return Optional.empty();
    }
  }

  private Optional<ForeignVideo> read(ReleaseRow row, DataFolder frames, ReleaseInfo info)
      throws UnreadableException {
    List<String> images =
        frames.files().stream()
            .filter(name -> name.indexOf('/') < 0 && ImageFile.isNamed(name))
            .toList();
    List<FolderVideo> folders = new FolderVideos(false, row.folder(), problems).of(images);
    if (folders.size() != 1) {
      throw new UnreadableException(
          images.isEmpty()
              ? "a video has no frames"
              : "the names of a video's images do not end in different numbers");
    }
    Set<Integer> numbers = new HashSet<>();
    folders.forEach(video -> video.images().forEach(image -> numbers.add(image.index())));
    String subject = "row " + row.number();
    checkNumbers(subject, numbers, info);
    VideoAssembly.Marks marks = new ReleaseAnnotations(root, row, problems).marks(numbers);
    List<ForeignVideo> read =
        new VideoAssembly(frames, problems).assemble(folders, stretching(subject, info, marks));
    return read.stream().findFirst().map(video -> complete(row, video, info));
  }

  private void checkNumbers(String subject, Set<Integer> numbers, ReleaseInfo info) {
    if (info.frames() != numbers.size()) {
      problems.noted(
          "%s (%d, and there are %d)".formatted(subject, info.frames(), numbers.size()),
          "\"num_frames\" is not the number of images",
          "all images are taken");
    }
    if (!numbers.containsAll(info.staticFrames())) {
      problems.repaired(subject, "\"static_frames\" names frames that are not there", "dropped");
    }
    boolean cropIsOfShape =
        Math.abs(info.cropWidth() - info.width()) <= 1
            && Math.abs(info.cropHeight() - info.height()) <= 1;
    if (info.cropWidth() > 0 && !cropIsOfShape) {
      problems.noted(
          subject, "\"bbox\" and \"cropped_shape\" are of different sizes", "\"bbox\" is not used");
    }
  }

  /** Frames may be stretched in height after they were annotated. */
  private VideoAssembly.Marks stretching(
      String subject, ReleaseInfo info, VideoAssembly.Marks marks) {
    return (image, size) -> {
      if (!info.isOf(size)) {
        problems.error(
            "%s frame %d (%d x %d, and the image is %d x %d)"
                .formatted(
                    subject,
                    image.index(),
                    info.width(),
                    info.height(),
                    size.width(),
                    size.height()),
            "an image has another size than \"cropped_shape\" says");
        return List.of();
      }
      double stretch = (double) size.height() / info.height();
      return marks.of(image, new ImageSize(info.width(), info.height())).stream()
          .map(box -> stretched(box, stretch))
          .toList();
    };
  }

  private static ForeignBox stretched(ForeignBox box, double stretch) {
    return new ForeignBox(
        box.box().scale(1, stretch),
        box.area() * stretch,
        box.category(),
        box.track(),
        box.crowd());
  }

  private ForeignVideo complete(ReleaseRow row, ForeignVideo video, ReleaseInfo info) {
    List<ForeignFrame> frames =
        video.frames().stream()
            .map(
                frame ->
                    new ForeignFrame(
                        frame.index(),
                        frame.pixels(),
                        frame.boxes(),
                        info.staticFrames().contains(frame.index())))
            .toList();
    return new ForeignVideo(
        video.name(), rate(row, info), attributes(row), Optional.empty(), frames);
  }

  private OptionalDouble rate(ReleaseRow row, ReleaseInfo info) {
    OptionalDouble rate = info.framesPerSecond();
    if (rate.isPresent() && !Video.isFrameRate(rate.getAsDouble())) {
      problems.repaired(
          "row " + row.number(), "\"fps\" is not a frame rate above 0", "taken as unknown");
      return OptionalDouble.empty();
    }
    return rate;
  }

  private SortedMap<String, String> attributes(ReleaseRow row) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("patient", row.patient());
    attributes.put("release", release);
    if (!row.hospital().isEmpty()) {
      attributes.put("hospital", row.hospital());
    }
    if (!row.device().isEmpty()) {
      attributes.put("device", row.device());
    }
    return attributes;
  }
}
