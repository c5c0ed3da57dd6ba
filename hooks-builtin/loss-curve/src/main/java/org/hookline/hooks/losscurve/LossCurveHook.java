package org.hookline.hooks.losscurve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws {@code loss-curve.png} from {@code metrics.jsonl} when a run ends, however it ends.
 *
 * <p>It draws when it is closed: by then every writer has written its last line.
 */
public final class LossCurveHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(LossCurveHook.class);

  private final LossCurveSettings settings;
  private @Nullable Path folder;

  public LossCurveHook(LossCurveSettings settings) {
    this.settings = settings;
  }

  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public boolean failuresAreReportedOnly() {
    return true;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.world().isMain() && !trainer.isEvaluationOnly()) {
      folder = trainer.output();
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    Path metrics = folder.resolve("metrics.jsonl");
    if (!Files.exists(metrics)) {
      log.info("No loss curve: there is no metrics.jsonl, which the writer \"jsonl\" writes");
      return;
    }
    try {
      draw(metrics, folder.resolve("loss-curve.png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw(Path metrics, Path picture) throws IOException {
    Curves curves = Curves.read(metrics);
    if (curves.losses().isEmpty()) {
      log.info("No loss curve: there is no loss in metrics.jsonl yet");
      return;
    }
    Files.write(picture, new LossCurvePicture(settings).png(curves));
    log.info("The loss curve is in {}", picture.getFileName());
  }
}
