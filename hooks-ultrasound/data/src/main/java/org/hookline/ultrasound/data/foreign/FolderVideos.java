package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.ultrasound.data.foreign.FolderVideo.Image;

/**
 * Sorts image files into videos: a folder is a video, ordered by the numbers that the names end in.
 * Images without such numbers, or in no folder, are stills. An uppermost folder {@code train},
 * {@code val} or {@code test} is a split and no video.
 */
final class FolderVideos {

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})$");

  private final boolean stills;
  private final String looseVideo;
  private final Problems problems;

  /**
   * @param stills whether images in folders are stills too
   * @param looseVideo the name of the video that images in no folder are; empty if they are stills
   */
  FolderVideos(boolean stills, String looseVideo, Problems problems) {
    this.stills = stills;
    this.looseVideo = looseVideo;
    this.problems = problems;
  }

  /** The videos, by name. */
  List<FolderVideo> of(Collection<String> images) {
    checkStems(images);
    SortedMap<String, List<String>> byVideo = new TreeMap<>();
    Map<String, Optional<Split>> splits = new HashMap<>();
    for (String image : images) {
      Optional<Split> split = splitOf(image);
      String inSplit = split.isEmpty() ? image : image.substring(image.indexOf('/') + 1);
      String video = videoOf(inSplit);
      Optional<Split> earlier = splits.putIfAbsent(video, split);
      if (earlier != null && !earlier.equals(split)) {
        problems.error("\"" + video + "\"", "a video is in two splits");
      }
      byVideo.computeIfAbsent(video, name -> new ArrayList<>()).add(image);
    }
    List<FolderVideo> videos = new ArrayList<>();
    byVideo.forEach(
        (name, files) -> {
          Optional<Split> split = splits.getOrDefault(name, Optional.empty());
          Optional<List<Image>> frames = numbered(files);
          if (frames.isPresent()) {
            videos.add(new FolderVideo(name, split, frames.get()));
          } else {
            problems.noted(
                "\"" + name + "\"",
                "the names of a folder's images do not end in different numbers",
                "taken as stills");
            files.forEach(file -> videos.add(still(file, split)));
          }
        });
    return videos;
  }

  private static Optional<Split> splitOf(String image) {
    int slash = image.indexOf('/');
    return slash < 0 ? Optional.empty() : Split.named(image.substring(0, slash));
  }

  private String videoOf(String image) {
    String folder = FolderVideo.folderOf(image);
    if (stills || (folder.isEmpty() && looseVideo.isEmpty())) {
      return FolderVideo.stemOf(image);
    }
    return folder.isEmpty() ? looseVideo : folder;
  }

  private void checkStems(Collection<String> images) {
    Set<String> stems = new HashSet<>();
    for (String image : images) {
      if (!stems.add(FolderVideo.stemOf(image))) {
        problems.error("\"" + image + "\"", "two images differ only in the ending of their names");
      }
    }
  }

  private static FolderVideo still(String file, Optional<Split> split) {
    String name = split.isEmpty() ? file : file.substring(file.indexOf('/') + 1);
    return new FolderVideo(FolderVideo.stemOf(name), split, List.of(new Image(0, file)));
  }

  /** The images by their numbers; nothing if they have none, or two have the same. */
  private static Optional<List<Image>> numbered(List<String> names) {
    if (names.size() == 1) {
      return Optional.of(List.of(new Image(0, names.get(0))));
    }
    List<Image> images = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (String name : names) {
      Matcher number = NUMBER.matcher(FolderVideo.stemOf(name));
      if (!number.find() || !numbers.add(Integer.valueOf(number.group(1)))) {
        return Optional.empty();
      }
      images.add(new Image(Integer.parseInt(number.group(1)), name));
    }
    images.sort(Comparator.comparingInt(Image::index));
    return Optional.of(images);
  }
}
