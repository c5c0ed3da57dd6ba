package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.detection.ImageSize;

/** Opens the images of folders and puts them together with what is marked in them. */
final class VideoAssembly {

  private final DataFolder images;
  private final Problems problems;

  /**
   * @param images the folder that the images' names are relative to
   */
  VideoAssembly(DataFolder images, Problems problems) {
    this.images = images;
    this.problems = problems;
  }

  /** What finds the objects of an image. */
  @FunctionalInterface
  interface Marks {
    List<ForeignBox> of(FolderVideo.Image image, ImageSize size);
  }

  /** The videos of which at least one image can be opened; each that cannot is an error. */
  List<ForeignVideo> assemble(List<FolderVideo> folders, Marks marks) {
    List<ForeignVideo> videos = new ArrayList<>();
    for (FolderVideo folder : folders) {
      List<ForeignFrame> frames = frames(folder, marks);
      checkSizes(folder.name(), frames);
      if (!frames.isEmpty()) {
        videos.add(
            new ForeignVideo(
                folder.name(), OptionalDouble.empty(), new TreeMap<>(), folder.split(), frames));
      }
    }
    return videos;
  }

  private List<ForeignFrame> frames(FolderVideo folder, Marks marks) {
    List<ForeignFrame> frames = new ArrayList<>();
    for (FolderVideo.Image image : folder.images()) {
      Optional<ImageFile> pixels = open(image.name());
      if (pixels.isPresent()) {
        frames.add(
            new ForeignFrame(
                image.index(), pixels.get(), marks.of(image, pixels.get().size()), false));
      }
    }
    return frames;
  }

  /** The image of this name. */
  Optional<ImageFile> open(String name) {
    Optional<Path> file = images.find(name, "image");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ImageFile.open(file.get()));
    } catch (UnreadableException e) {
      problems.error("\"" + name + "\"", e.what());
      return Optional.empty();
    }
  }

  private void checkSizes(String video, List<ForeignFrame> frames) {
    long sizes = frames.stream().map(frame -> frame.pixels().size()).distinct().count();
    if (sizes > 1) {
      problems.noted(
          "\"" + video + "\"",
          "the images of a video differ in size",
          "taken as they are; if they are stills, say so");
    }
  }
}
