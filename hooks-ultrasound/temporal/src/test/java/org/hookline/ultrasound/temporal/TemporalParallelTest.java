package org.hookline.ultrasound.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.Trainer;
import org.hookline.detection.Box;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.RankRun;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All models, small, trained by two processes and by one. */
class TemporalParallelTest {

  private static final int CLIPS = 4;
  private static final int ITERATIONS = 4;
  private static final int SIDE = 48;

  @TempDir private Path folder;

  /**
   * Clips of 0 to 3 objects a frame, of two organs, one of which counts half and comes in a step of
   * its own. Of the second stage's boxes all are chosen, so that it does not matter which are
   * drawn.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temporal-proposal-network | ''",
        "temporal-proposal-network | proposals.head = fcos",
        "temporal-retinanet        | ''",
        "rdn-lstm                  | second-stage.per-frame = 64",
      })
  void lossesAreDividedByWhatAllProcessesHave(String type, String settings) {
    RankRun alone = train(ProcessGroup.alone(), type, settings);

    List<RankRun> team = ThreadedGroup.run(2, group -> train(group, type, settings));

    RankRun.assertSame(team);
    assertThat(alone.scalars())
        .hasSize(ITERATIONS)
        .allSatisfy(scalars -> assertThat(scalars).hasSizeGreaterThan(3));
    team.get(0).assertLossesOf(alone, 1e-5);
  }

  private RankRun train(ProcessGroup group, String type, String settings) {
    NDManager manager = TorchEngine.newManager();
    DetectionModel model = model(manager, type, settings);
    Loader<ImageBatch> loader =
        Loader.of(
            new Films(),
            Sampler.sequential(Films.SIZE, 1, group.world()),
            clips -> ImageBatch.forTraining(clips, model),
            new LoaderSettings(CLIPS / group.world().size(), 0));
    SupervisedStep<ImageBatch> step =
        SupervisedStep.builder(manager, model, loader)
            .optimizer(Sgd.of(0.002, 0.9, 0))
            .processes(group)
            .build();
    return RankRun.train(
        Trainer.builder().step(step).maxIter(ITERATIONS).processes(group), model.parameters());
  }

  private DetectionModel model(NDManager manager, String type, String settings) {
    String small =
        "backbone.channels = 8, organ-specific { layers = [%s], loss-weights { breast = 0.5 } }, %s"
            .formatted(type.equals("temporal-proposal-network") ? "rpn-cls" : "cls", settings);
    return switch (type) {
      case "rdn-lstm" -> model(manager, new RdnLstmFactory(), small);
      case "temporal-retinanet" -> model(manager, new TemporalRetinanetFactory(), small);
      default -> model(manager, new TemporalProposalNetworkFactory(), small);
    };
  }

  private <S extends Record> DetectionModel model(
      NDManager manager, DetectionModelFactory<S> factory, String settings) {
    return factory
        .create(SettingsOf.of(factory, settings), SimpleContext.of(factory.name(), 1, folder))
        .build(manager, new DetectionSubject(2, List.of("breast", "thyroid")), 3);
  }

  /** Noise with dark squares that wander; four clips of one organ, then four of the other. */
  private static final class Films implements Dataset<Clip> {

    private static final int SIZE = 8;

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Clip get(int index, RandomGenerator unused) {
      SampleRandom random = new SampleRandom(index);
      List<LabelledImage> frames = new ArrayList<>();
      for (int frame = 0; frame < 3; frame++) {
        List<LabelledBox> boxes = new ArrayList<>();
        for (int i = 0; i < index % 4; i++) {
          Box box = new Box(2 + 14 * i + 2 * frame, 4 + 9 * i, 10 + 3 * i, 8 + index);
          boxes.add(new LabelledBox(box, i % 2, false));
        }
        float[] pixels = new float[SIDE * SIDE];
        for (int p = 0; p < pixels.length; p++) {
          int x = p % SIDE;
          int y = p / SIDE;
          boolean dark =
              boxes.stream()
                  .map(LabelledBox::box)
                  .anyMatch(
                      box -> x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom());
          pixels[p] = (dark ? 0.1f : 0.6f) + 0.2f * random.nextFloat();
        }
        frames.add(new LabelledImage(SIDE, SIDE, pixels, boxes));
      }
      return new Clip(frames, 0, index < 4 ? "breast" : "thyroid");
    }
  }
}
