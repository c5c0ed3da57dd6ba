package org.hookline.evaluators.sheet;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.hookline.RunException;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.jspecify.annotations.Nullable;

/** Draws a sheet of the frames it was given, and has no metrics. */
final class SheetEvaluator implements Evaluator {

  private final SheetSettings settings;
  private final List<InferredFrame> frames = new ArrayList<>();
  private @Nullable EvaluationContext context;

  SheetEvaluator(SheetSettings settings) {
    this.settings = settings;
  }

  @Override
  public void begin(EvaluationContext begun) {
    context = begun;
    frames.clear();
  }

  @Override
  public void process(Video video, Frame frame, List<Detection> detections) {
    List<Detection> drawn =
        detections.stream().filter(d -> d.score() >= settings.scoreThreshold()).toList();
    frames.add(new InferredFrame(video, frame, drawn));
  }

  @Override
  public Map<String, Map<String, Double>> evaluate() {
    EvaluationContext begun = requireNonNull(context, "begin was not called");
    if (!frames.isEmpty() && begun.pictures().isPresent()) {
      List<InferredFrame> chosen = FrameChoice.choose(frames, settings.columns() * settings.rows());
      SheetPainter painter = new SheetPainter(settings, begun.dataset());
      write(painter.paint(chosen, frames.size()), begun.pictures().get().resolve("sheet.png"));
    }
    return Map.of();
  }

  private static void write(BufferedImage sheet, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(sheet, "png", file.toFile());
    } catch (IOException e) {
      throw new RunException("\"" + file + "\" could not be written: " + e.getMessage() + ".", e);
    }
  }
}
