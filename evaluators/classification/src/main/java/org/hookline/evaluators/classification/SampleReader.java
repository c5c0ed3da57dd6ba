package org.hookline.evaluators.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.classification.ClassificationSettings.Unit;
import org.hookline.scoring.CategoryNames;
import org.hookline.scoring.Patients;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads off annotations and detections which class each frame or video shows, and how sure the
 * model is of each class: the highest score of its detections, 0 without any.
 *
 * <p>The classes are the data set's categories by id, and last, if there are samples without
 * annotations, {@value #NONE}, which scores 1 less the highest score of all.
 */
final class SampleReader {

  /** The class of samples without annotations. */
  static final String NONE = "none";

  private static final Logger log = LoggerFactory.getLogger(SampleReader.class);
  private static final int NO_OBJECT = -1;
  private static final int LEFT_OUT = -2;

  private final VideoDataset dataset;
  private final Unit unit;
  private final Map<Integer, Integer> places = new HashMap<>();

  SampleReader(VideoDataset dataset, Unit unit) {
    this.dataset = dataset;
    this.unit = unit;
    for (Category category : dataset.categories()) {
      places.put(category.id(), places.size());
    }
  }

  /**
   * Reads.
   *
   * @param videos with detections of the data set's categories only
   * @throws InputException if a score is not from 0 to 1, or a category has the name of the class
   *     of samples without annotations
   */
  SampleSet read(List<ScoredVideo> videos) {
    int[] patients = Patients.of(videos.stream().map(ScoredVideo::video).toList());
    List<Sample> samples = new ArrayList<>();
    int seen = 0;
    for (int i = 0; i < patients.length; i++) {
      ScoredVideo video = videos.get(i);
      List<List<ScoredFrame>> parts =
          unit == Unit.VIDEO
              ? List.of(video.frames())
              : video.frames().stream().map(List::of).toList();
      for (List<ScoredFrame> part : parts) {
        seen++;
        int truth = truth(part);
        if (truth != LEFT_OUT) {
          samples.add(new Sample(patients[i], truth, scores(video.video(), part)));
        }
      }
    }
    if (seen > samples.size()) {
      log.warn(
          "{} of {} {}s show objects of several categories, or crowds only; they are left out",
          seen - samples.size(),
          seen,
          unit == Unit.VIDEO ? "video" : "frame");
    }
    return withNone(samples, Arrays.stream(patients).max().orElse(-1) + 1);
  }

  private int truth(List<ScoredFrame> frames) {
    Set<Integer> shown = new TreeSet<>();
    boolean crowds = false;
    for (ScoredFrame scored : frames) {
      for (Annotation annotation : scored.frame().annotations()) {
        crowds |= annotation.crowd();
        if (!annotation.crowd()) {
          shown.add(places.getOrDefault(annotation.category(), LEFT_OUT));
        }
      }
    }
    if (shown.isEmpty()) {
      return crowds ? LEFT_OUT : NO_OBJECT;
    }
    return shown.size() == 1 ? shown.iterator().next() : LEFT_OUT;
  }

  private double[] scores(Video video, List<ScoredFrame> frames) {
    double[] scores = new double[places.size()];
    for (ScoredFrame scored : frames) {
      for (Detection detection : scored.detections()) {
        double score = detection.score();
        if (!(score >= 0 && score <= 1)) {
          throw new InputException(
              ("The evaluator \"classification\" takes scores for probabilities, but frame %d of"
                      + " the video \"%s\" in \"%s\" has a detection that scores %s. Give scores"
                      + " from 0 to 1, or switch it off.")
                  .formatted(scored.frame().index(), video.name(), dataset.name(), score));
        }
        int place = places.getOrDefault(detection.category(), NO_OBJECT);
        if (place != NO_OBJECT) {
          scores[place] = Math.max(scores[place], score);
        }
      }
    }
    return scores;
  }

  private SampleSet withNone(List<Sample> samples, int patients) {
    CategoryNames names = new CategoryNames(dataset.categories());
    List<String> classes = new ArrayList<>(dataset.categories().stream().map(names::of).toList());
    if (samples.stream().noneMatch(sample -> sample.truth() == NO_OBJECT)) {
      return new SampleSet(classes, samples, patients);
    }
    if (classes.contains(NONE)) {
      throw new InputException(
          ("\"%s\" has a category \"%s\" and samples without annotations, which are the class"
                  + " \"%s\" of the evaluator \"classification\". Rename the category, or annotate"
                  + " every sample.")
              .formatted(dataset.name(), NONE, NONE));
    }
    int none = classes.size();
    classes.add(NONE);
    return new SampleSet(
        classes, samples.stream().map(sample -> withNone(sample, none)).toList(), patients);
  }

  private static Sample withNone(Sample sample, int none) {
    double[] scores = Arrays.copyOf(sample.scores(), none + 1);
    scores[none] = 1 - Arrays.stream(sample.scores()).max().orElse(0);
    return new Sample(
        sample.patient(), sample.truth() == NO_OBJECT ? none : sample.truth(), scores);
  }
}
