package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Folders of images and nothing else: each folder is a video in which nothing is marked. Images
 * right in the source are one video, named after it.
 */
public final class FramesFormat implements ForeignFormat {

  @Override
  public String name() {
    return "frames";
  }

  @Override
  public String description() {
    return "folders of images, one for each video, without annotations";
  }

  @Override
  public Set<String> options() {
    return Set.of("stills");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder folder = new DataFolder(source, problems);
    List<String> images = folder.files().stream().filter(ImageFile::isNamed).toList();
    String own = String.valueOf(folder.root().getFileName());
    List<ForeignVideo> videos =
        new VideoAssembly(folder, problems)
            .assemble(
                new FolderVideos(options.stills(), own, problems).of(images),
                (image, size) -> List.of());
    return new ForeignReading(List.of(), videos, problems.report());
  }
}
