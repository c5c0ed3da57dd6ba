package org.hookline.detection.coco;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageHeader;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoFile.CategoryEntry;
import org.hookline.detection.coco.CocoFile.ImageEntry;
import org.hookline.detection.coco.CocoFile.VideoEntry;

/** Puts the entries of one file together as ground truth. */
final class GroundTruthAssembly {

  private final Path imageRoot;
  private final ProblemLog problems;
  private final SortedMap<Integer, CategoryEntry> categories;
  private final SortedMap<Long, VideoEntry> videos;
  private final SortedMap<Long, ImageEntry> images;
  private final SortedMap<Long, List<ImageEntry>> imagesOfVideos;
  private final Map<Long, List<Annotation>> annotations;

  /** Checks everything. */
  GroundTruthAssembly(CocoFile file, Path imageRoot) {
    this.imageRoot = imageRoot;
    problems = new ProblemLog(file.path());
    categories = problems.unique("category", file.categories(), CategoryEntry::id);
    videos = problems.unique("video", file.videos(), VideoEntry::id);
    images = problems.unique("image", file.images(), ImageEntry::id);
    annotations =
        new GroundTruthAnnotations(images.keySet(), categories.keySet(), problems)
            .check(file.annotations());
    boolean isVideo =
        !videos.isEmpty() || images.values().stream().anyMatch(it -> it.videoId().isPresent());
    imagesOfVideos = isVideo ? imagesOfVideos() : new TreeMap<>();
    videos.values().forEach(this::checkFrameRate);
    imagesOfVideos.values().forEach(this::checkOrder);
  }

  /**
   * The data set.
   *
   * @throws org.hookline.InputException if it cannot be used
   */
  VideoDataset assemble(String name) {
    problems.report().throwIfUnusable();
    List<Video> assembled =
        imagesOfVideos.isEmpty()
            ? images.values().stream().map(this::still).toList()
            : imagesOfVideos.entrySet().stream()
                .map(it -> video(it.getKey(), it.getValue()))
                .toList();
    List<Category> named =
        categories.values().stream()
            .map(entry -> new Category(entry.id(), named(entry.name(), entry.id())))
            .toList();
    return new VideoDataset(name, named, assembled, problems.report().file(), imageRoot);
  }

  private SortedMap<Long, List<ImageEntry>> imagesOfVideos() {
    images.values().forEach(this::checkVideo);
    return images.values().stream()
        .sorted(Comparator.comparingInt(ImageChecks::index))
        .collect(groupingBy(image -> image.videoId().orElse(0), TreeMap::new, toList()));
  }

  private void checkFrameRate(VideoEntry video) {
    if (!video.framesPerSecond().stream().allMatch(Video::isFrameRate)) {
      problems.error("video " + video.id(), "\"fps\" is not a frame rate above 0");
    }
  }

  private void checkVideo(ImageEntry image) {
    String subject = "image " + image.id();
    if (image.videoId().isEmpty()) {
      problems.error(subject, "no \"video_id\"");
    } else if (!videos.isEmpty() && !videos.containsKey(image.videoId().getAsLong())) {
      problems.error(subject, "there is no video " + image.videoId().getAsLong());
    } else if (image.frameId().isEmpty()) {
      problems.error(subject, "no \"frame_id\"");
    }
  }

  private void checkOrder(List<ImageEntry> frames) {
    for (int i = 1; i < frames.size(); i++) {
      ImageEntry before = frames.get(i - 1);
      ImageEntry image = frames.get(i);
      if (image.frameId().isPresent() && image.frameId().equals(before.frameId())) {
        problems.error(
            "image " + before.id() + " and " + image.id(),
            "two images of a video have the same \"frame_id\"");
      }
    }
  }

  private Video video(long id, List<ImageEntry> frames) {
    VideoEntry entry = videos.getOrDefault(id, unknown(id));
    return new Video(
        id,
        named(entry.name(), id),
        frames.stream().map(image -> frame(image, entry)).toList(),
        entry.framesPerSecond(),
        entry.attributes());
  }

  private Video still(ImageEntry image) {
    Frame frame = frame(image, unknown(image.id()));
    return new Video(image.id(), named(image.fileName(), image.id()), List.of(frame));
  }

  private Frame frame(ImageEntry image, VideoEntry video) {
    Path file = imageRoot.resolve(named(image.fileName(), image.id()));
    List<Annotation> objects = annotations.getOrDefault(image.id(), List.of());
    ImageSize size = size(image, video, file, objects);
    return new Frame(
        image.id(),
        file,
        size.width(),
        size.height(),
        ImageChecks.index(image),
        objects,
        image.isStatic());
  }

  private static ImageSize size(
      ImageEntry image, VideoEntry video, Path file, List<Annotation> objects) {
    int width = image.width().orElse(video.width().orElse(0));
    int height = image.height().orElse(video.height().orElse(0));
    if (width >= 1 && height >= 1) {
      return new ImageSize(width, height);
    }
    ImageSize found = sizeOf(file).orElseGet(() -> around(objects));
    return new ImageSize(width >= 1 ? width : found.width(), height >= 1 ? height : found.height());
  }

  private static Optional<ImageSize> sizeOf(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(ImageHeader.read(in).size());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The least size with the ends of all boxes. */
  private static ImageSize around(List<Annotation> objects) {
    return new ImageSize(
        reach(objects, object -> object.box().right()),
        reach(objects, object -> object.box().bottom()));
  }

  private static int reach(List<Annotation> objects, ToDoubleFunction<Annotation> end) {
    return (int) Math.max(1, Math.ceil(objects.stream().mapToDouble(end).max().orElse(1)));
  }

  private static VideoEntry unknown(long id) {
    return new VideoEntry(
        id, "", OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), new TreeMap<>());
  }

  private static String named(String name, long id) {
    return name.isEmpty() ? Long.toString(id) : name;
  }
}
