package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.Trainer;
import org.hookline.detection.Box;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.RankRun;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.SupervisedStep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector of the quickstart, trained by several processes and by one. */
class FcosParallelTest {

  private static final int BATCH = 6;
  private static final int ITERATIONS = 10;
  private static final int SIDE = 64;

  /**
   * Images of 0 to 2 objects of many sizes, so that processes have unequal numbers of positive
   * locations, and some have none. With losses divided by the numbers that each process has, the
   * first {@code loss_cls} is 1.2 % off with three processes, and a third with six.
   */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "6, 1", "2, 3", "3, 2"})
  void lossesAreDividedByTheObjectsOfAllProcesses(int size, int parts) {
    RankRun alone = train(ProcessGroup.alone(), parts);

    List<RankRun> team = ThreadedGroup.run(size, group -> train(group, parts));

    RankRun.assertSame(team);
    assertThat(alone.scalars()).hasSize(ITERATIONS);
    assertThat(alone.scalars().get(0)).containsKeys(FcosLosses.NAMES.toArray(String[]::new));
    team.get(0).assertLossesOf(alone, 1e-5);
    alone
        .weights()
        .forEach(
            (name, array) ->
                assertThat(team.get(0).weights().get(name))
                    .as(name)
                    .containsExactly(array, within(5e-6f)));
  }

  private static RankRun train(ProcessGroup group, int parts) {
    NDManager manager = TorchEngine.newManager();
    // Others begin elsewhere, and get the weights of the first.
    Fcos model = new Fcos(manager, Settings.tinyFcos(), 1, 3 + group.world().rank());
    Loader<ImageBatch> loader =
        Loader.of(
            new Squares(),
            Sampler.shuffled(Squares.SIZE, 5, group.world()),
            clips -> ImageBatch.forTraining(clips, model),
            new LoaderSettings(new BatchParts(BATCH / group.world().size(), parts), 0));
    SupervisedStep<ImageBatch> step =
        SupervisedStep.builder(manager, model, loader)
            .optimizer(Sgd.of(0.01, 0.9, 1e-4))
            .processes(group)
            .build();
    return RankRun.train(
        Trainer.builder().step(step).maxIter(ITERATIONS).seed(7).processes(group),
        model.parameters());
  }

  /** Noise with dark squares. */
  private static final class Squares implements Dataset<Clip> {

    private static final int SIZE = 24;

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Clip get(int index, RandomGenerator unused) {
      SampleRandom random = new SampleRandom(index);
      List<LabelledBox> boxes = new ArrayList<>();
      for (int i = 0; i < index % 3; i++) {
        int side = 6 + 8 * (index % 4);
        boxes.add(new LabelledBox(new Box(2 + 30 * i, 3 + index, side, side), 0, false));
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
      return Clip.of(new LabelledImage(SIDE, SIDE, pixels, boxes));
    }
  }
}
