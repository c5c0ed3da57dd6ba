package org.hookline.evaluators.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.GroundTruthReader;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;

/** Ground truth and detections as lists, for tests. */
record Scene(
    List<Long> images,
    List<Integer> categories,
    List<GroundTruth> objects,
    List<CocoResult> detections) {

  /** A scene of one image, 1, and one category, 1. */
  static Scene ofOneImage() {
    return new Scene(List.of(1L), List.of(1), new ArrayList<>(), new ArrayList<>());
  }

  /** A random scene with everything that is awkward: gaps, crowds, ties, empty images. */
  static Scene random(long seed) {
    Random random = new Random(seed);
    Scene scene =
        new Scene(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      scene.images.add(7L * i + random.nextInt(7));
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      scene.categories.add(5 * i + random.nextInt(5));
    }
    boolean ties = random.nextBoolean();
    for (long image : scene.images) {
      scene.addRandomImage(image, ties, random);
    }
    return scene;
  }

  /** The scene of a ground truth and a results file. */
  static Scene read(Path groundTruth, Path results) {
    VideoDataset dataset =
        GroundTruthReader.read("scene", new CocoSource(groundTruth, Path.of("")));
    Scene scene =
        new Scene(
            dataset.frames().map(Frame::id).toList(),
            dataset.categories().stream().map(Category::id).toList(),
            new ArrayList<>(),
            CocoResults.read(results));
    dataset
        .frames()
        .forEach(
            frame ->
                frame
                    .annotations()
                    .forEach(
                        it ->
                            scene.objects.add(
                                new GroundTruth(
                                    frame.id(), it.category(), it.box(), it.area(), it.crowd()))));
    return scene;
  }

  Scene object(Box box) {
    return object(box, box.area(), false);
  }

  Scene object(Box box, double area, boolean crowd) {
    objects.add(new GroundTruth(1, 1, box, area, crowd));
    return this;
  }

  Scene detection(Box box, double score) {
    detections.add(new CocoResult(1, new Detection(box, score, 1)));
    return this;
  }

  CocoEvaluation evaluate() {
    CocoInput input = new CocoInput(images, categories);
    objects.forEach(input::addGroundTruth);
    detections.forEach(result -> input.addDetection(result.imageId(), result.detection()));
    return CocoEvaluation.of(input);
  }

  private void addRandomImage(long image, boolean ties, Random random) {
    int objectCount = random.nextInt(3) == 0 ? 0 : random.nextInt(7);
    int detectionCount = random.nextInt(12) == 0 ? 90 + random.nextInt(60) : random.nextInt(20);
    for (int i = 0; i < objectCount; i++) {
      Box box = randomBox(random);
      double[] areas = {box.area(), box.area(), 1024, 9216, box.area() * random.nextDouble()};
      objects.add(
          new GroundTruth(
              image,
              randomCategory(random),
              box,
              areas[random.nextInt(areas.length)],
              random.nextInt(6) == 0));
    }
    for (int i = 0; i < detectionCount; i++) {
      Box box = randomBox(random);
      if (!objects.isEmpty() && random.nextInt(3) > 0) {
        Box object = objects.get(random.nextInt(objects.size())).box();
        box =
            new Box(
                object.x() + random.nextInt(3) * 4, object.y(), object.width(), object.height());
      }
      double score = ties ? random.nextInt(5) / 4.0 : random.nextDouble();
      detections.add(new CocoResult(image, new Detection(box, score, randomCategory(random))));
    }
  }

  private int randomCategory(Random random) {
    return categories.get(random.nextInt(categories.size()));
  }

  /** On a grid, so that boxes and overlaps are often equal. */
  private static Box randomBox(Random random) {
    return new Box(
        random.nextInt(4) * 20,
        random.nextInt(4) * 20,
        random.nextInt(8) * 20,
        (1 + random.nextInt(7)) * 20);
  }
}
