package org.hookline.detection.coco;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetName;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoFile.CategoryEntry;
import org.hookline.detection.coco.CocoFile.ImageEntry;
import org.hookline.detection.coco.CocoFile.VideoEntry;

/** Puts the entries of one file together to videos, frames and annotations, or says why not. */
final class DatasetAssembly {

  private static final Comparator<ImageEntry> BY_INDEX =
      Comparator.comparingInt(ImageChecks::index).thenComparingLong(ImageEntry::id);

  private final CocoFile file;
  private final CocoSource source;
  private final ProblemLog problems;
  private final SortedMap<Integer, CategoryEntry> categories;
  private final SortedMap<Long, VideoEntry> videos;
  private final SortedMap<Long, ImageEntry> images;
  private final SortedMap<Long, List<ImageEntry>> imagesOfVideos;
  private final Map<Long, ImageSize> sizes;
  private final Map<Long, List<Annotation>> annotations;

  /** Checks everything. */
  DatasetAssembly(CocoFile file, CocoSource source) {
    this.file = file;
    this.source = source;
    problems = new ProblemLog(file.path());
    categories = problems.unique("category", file.categories(), CategoryEntry::id);
    videos = problems.unique("video", file.videos(), VideoEntry::id);
    images = problems.unique("image", file.images(), ImageEntry::id);
    categories.values().forEach(entry -> checkName("category " + entry.id(), entry.name()));
    videos.values().forEach(this::checkVideo);
    ImageChecks checks = new ImageChecks(videos, source.images(), problems);
    sizes = checks.check(images.values());
    imagesOfVideos =
        images.values().stream()
            .filter(image -> videos.containsKey(image.videoId().orElse(0)))
            .sorted(BY_INDEX)
            .collect(groupingBy(image -> image.videoId().orElse(0), TreeMap::new, toList()));
    imagesOfVideos.forEach(checks::checkOrder);
    for (long id : videos.keySet()) {
      if (!imagesOfVideos.containsKey(id)) {
        problems.repaired("video " + id, "a video has no images", "left out");
      }
    }
    annotations =
        new AnnotationChecks(sizes, categories.keySet(), problems).check(file.annotations());
  }

  /**
   * The data set.
   *
   * @throws org.hookline.InputException if it cannot be used, or has no data set of a wanted name
   */
  CocoReading assemble(String name) {
    problems.report().throwIfUnusable();
    List<Category> namedCategories =
        categories.values().stream().map(entry -> new Category(entry.id(), entry.name())).toList();
    List<Video> assembled =
        videos.isEmpty()
            ? images.values().stream().map(this::still).toList()
            : videos.values().stream()
                .filter(video -> imagesOfVideos.containsKey(video.id()))
                .map(this::video)
                .toList();
    NameSelection selection =
        new NameSelection(
            new VideoDataset(name, namedCategories, assembled, file.path(), source.images()),
            file.names(),
            source.datasetNames());
    for (DatasetName absent : selection.absent()) {
      problems.noted(
          "\"" + absent + "\"", "no video of a data set is in this file", "taken as empty here");
    }
    return new CocoReading(selection.selected(), problems.report());
  }

  private Video still(ImageEntry image) {
    return new Video(image.id(), image.fileName(), List.of(frame(image)));
  }

  private Video video(VideoEntry video) {
    return new Video(
        video.id(),
        video.name(),
        imagesOfVideos.getOrDefault(video.id(), List.of()).stream().map(this::frame).toList(),
        video.framesPerSecond().stream().filter(Video::isFrameRate).findFirst(),
        video.attributes());
  }

  private Frame frame(ImageEntry image) {
    ImageSize size = requireNonNull(sizes.get(image.id()));
    return new Frame(
        image.id(),
        source.images().resolve(image.fileName()),
        size.width(),
        size.height(),
        ImageChecks.index(image),
        annotations.getOrDefault(image.id(), List.of()),
        image.isStatic());
  }

  private void checkVideo(VideoEntry video) {
    String subject = "video " + video.id();
    checkName(subject, video.name());
    if (!video.framesPerSecond().stream().allMatch(Video::isFrameRate)) {
      problems.repaired(subject, "\"fps\" is not a frame rate above 0", "taken as unknown");
    }
  }

  private void checkName(String subject, String name) {
    if (name.isEmpty()) {
      problems.error(subject, "no \"name\"");
    }
  }
}
