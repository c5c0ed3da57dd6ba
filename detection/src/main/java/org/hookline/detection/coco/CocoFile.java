package org.hookline.detection.coco;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.hookline.detection.DatasetName;

/**
 * The entries of a COCO or COCO-VID file as they are: ids and boxes are there and every key has the
 * right type, but nothing else was checked or changed. A text that is missing is empty.
 *
 * @param path the file
 * @param videos none in a plain COCO file
 * @param names the key {@code names}: the data sets of the catalogue that the file is a part of;
 *     what is none there is left out
 */
public record CocoFile(
    Path path,
    List<CategoryEntry> categories,
    List<VideoEntry> videos,
    List<ImageEntry> images,
    List<AnnotationEntry> annotations,
    List<DatasetName> names) {

  public CocoFile {
    categories = List.copyOf(categories);
    videos = List.copyOf(videos);
    images = List.copyOf(images);
    annotations = List.copyOf(annotations);
    names = List.copyOf(names);
  }

  /** An entry of {@code categories}. */
  public record CategoryEntry(int id, String name) {}

  /**
   * An entry of {@code videos}.
   *
   * @param framesPerSecond the key {@code fps}
   * @param attributes every other key with a text or an integer, as text
   */
  public record VideoEntry(
      long id,
      String name,
      OptionalInt width,
      OptionalInt height,
      OptionalDouble framesPerSecond,
      SortedMap<String, String> attributes) {}

  /**
   * An entry of {@code images}.
   *
   * @param fileName what a path can be made of
   * @param frameId the frame's number in its video
   * @param isStatic the key {@code static}: whether the picture stands still
   */
  public record ImageEntry(
      long id,
      String fileName,
      OptionalInt width,
      OptionalInt height,
      OptionalLong videoId,
      OptionalInt frameId,
      boolean isStatic) {}

  /**
   * An entry of {@code annotations}.
   *
   * @param area the key {@code area}, in square pixels
   * @param crowd whether {@code iscrowd} is 1
   * @param track the key {@code instance_id} or, as some tools write it, {@code track_id}
   */
  public record AnnotationEntry(
      long id,
      long imageId,
      int categoryId,
      CocoBox box,
      OptionalDouble area,
      boolean crowd,
      OptionalLong track) {}

  /**
   * Reads a file.
   *
   * @throws org.hookline.InputException if the file is not there, is not JSON (with the line), or
   *     entries lack keys (all of them, with their ids)
   */
  public static CocoFile read(Path path) {
    return new CocoParser(path).parse();
  }
}
