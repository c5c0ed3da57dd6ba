package org.hookline.ultrasound.data.inspection;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.Patients;

/**
 * Looks for what a training and a test set have in common: patients, names of videos, files of
 * frames that are the same byte by byte, and frames that look the same.
 *
 * <p>Two frames look the same if their 64-bit perceptual hashes (DCT of the picture averaged to 32
 * x 32) differ in no more than a few bits. Every pair of a training and a test frame is compared,
 * so no pair within that distance is missed. Such a hash sees through other compression, size,
 * brightness, contrast and small marks; it does not see that one frame is a part of the other, or
 * the other moved, mirrored or turned. It finds copies, not every frame of a shared scan: of frames
 * next to each other in simulated videos about half (141 of 270) are within four bits. Frames that
 * show nothing at all are left out.
 */
public final class LeakageCheck {

  /**
   * The distance up to which frames look the same, unless told otherwise. Of 39,168 pairs of frames
   * of different simulated videos none were nearer than 6.
   */
  public static final int DEFAULT_NEAR = 4;

  /**
   * The largest distance that means anything: hashes of unrelated pictures differ in 32 bits, give
   * or take 4, and this is four times that away.
   */
  public static final int MOST_NEAR = 16;

  private static final int PROGRESS_EVERY = 2000;

  private final int near;
  private final Consumer<String> progress;

  /**
   * A check.
   *
   * @param near in how many bits of 64 the hashes of frames that look the same may differ, from 0
   *     to {@value #MOST_NEAR}
   * @param progress is told now and then, in a phrase, how far it is; by one thread at a time
   */
  public LeakageCheck(int near, Consumer<String> progress) {
    if (near < 0 || near > MOST_NEAR) {
      throw new IllegalArgumentException("near must be from 0 to " + MOST_NEAR + ", it is " + near);
    }
    this.near = near;
    this.progress = progress;
  }

  /**
   * Reads every frame of both sets, on all processors.
   *
   * @throws org.hookline.InputException if the file of one cannot be read; the message names it
   */
  public Leakage between(VideoDataset train, VideoDataset test) {
    return between(train, List.of(test)).get(0);
  }

  /**
   * The same with several test sets, for which the training set is read once.
   *
   * @return what each test set has in common with the training set
   * @throws org.hookline.InputException if the file of one cannot be read; the message names it
   */
  public List<Leakage> between(VideoDataset train, List<VideoDataset> tests) {
    List<FramePrint> prints = prints(train);
    return tests.stream().map(test -> between(train, prints, test)).toList();
  }

  /** What the annotations alone say; reads no frame. */
  static Leakage ofVideos(VideoDataset train, VideoDataset test) {
    return new Leakage(
        common(train, test, Patients::patient),
        common(train, test, video -> Optional.of(video.name())),
        List.of(),
        List.of(),
        0,
        withoutPatient(train) + withoutPatient(test));
  }

  private Leakage between(VideoDataset train, List<FramePrint> trainPrints, VideoDataset test) {
    List<FramePrint> testPrints = prints(test);
    Map<String, FramePrint> bySha =
        sound(trainPrints).stream()
            .collect(toMap(FramePrint::sha256, Function.identity(), (first, second) -> first));
    List<SharedFrame> identical = new ArrayList<>();
    List<FramePrint> others = new ArrayList<>();
    for (FramePrint print : sound(testPrints)) {
      FramePrint same = bySha.get(print.sha256());
      if (same == null) {
        others.add(print);
      } else {
        identical.add(new SharedFrame(same.name(), print.name(), 0));
      }
    }
    Leakage ofVideos = ofVideos(train, test);
    return new Leakage(
        ofVideos.patients(),
        ofVideos.videos(),
        identical,
        nearlyIdentical(sound(trainPrints), others),
        blank(trainPrints) + blank(testPrints),
        ofVideos.videosWithoutPatient());
  }

  private List<FramePrint> prints(VideoDataset dataset) {
    AtomicInteger done = new AtomicInteger();
    List<VideoFrame> frames =
        dataset.videos().stream()
            .flatMap(video -> video.frames().stream().map(frame -> new VideoFrame(video, frame)))
            .toList();
    return frames.parallelStream()
        .map(
            it -> {
              FramePrint print = FramePrint.of(it.video(), it.frame());
              report(dataset, done.incrementAndGet(), frames.size());
              return print;
            })
        .toList();
  }

  private synchronized void report(VideoDataset dataset, int done, int all) {
    if (done % PROGRESS_EVERY == 0) {
      progress.accept("%s: looked at %d of %d frames".formatted(dataset.name(), done, all));
    }
  }

  private List<SharedFrame> nearlyIdentical(List<FramePrint> train, List<FramePrint> test) {
    long[] hashes = train.stream().mapToLong(FramePrint::hash).toArray();
    return test.parallelStream().flatMap(print -> nearest(print, train, hashes).stream()).toList();
  }

  /** The training frame that is nearest, if it is near enough; the first of several. */
  private Optional<SharedFrame> nearest(FramePrint test, List<FramePrint> train, long[] hashes) {
    int nearest = -1;
    int least = near + 1;
    for (int i = 0; i < hashes.length; i++) {
      int distance = PerceptualHash.distance(test.hash(), hashes[i]);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0
        ? Optional.empty()
        : Optional.of(new SharedFrame(train.get(nearest).name(), test.name(), least));
  }

  private static List<String> common(
      VideoDataset train, VideoDataset test, Function<Video, Optional<String>> name) {
    SortedSet<String> names = names(train, name);
    names.retainAll(names(test, name));
    return List.copyOf(names);
  }

  private static SortedSet<String> names(
      VideoDataset dataset, Function<Video, Optional<String>> name) {
    return dataset.videos().stream()
        .flatMap(video -> name.apply(video).stream())
        .collect(toCollection(TreeSet::new));
  }

  private static List<FramePrint> sound(List<FramePrint> prints) {
    return prints.stream().filter(print -> !print.isBlank()).toList();
  }

  private static int blank(List<FramePrint> prints) {
    return prints.size() - sound(prints).size();
  }

  private static int withoutPatient(VideoDataset dataset) {
    return (int)
        dataset.videos().stream().filter(video -> Patients.patient(video).isEmpty()).count();
  }

  private record VideoFrame(Video video, Frame frame) {}
}
