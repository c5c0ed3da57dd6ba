package org.hookline.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;

/**
 * What came of a training on one rank, to compare with other ranks and with one process alone.
 *
 * @param scalars of each iteration by name: losses, and {@code data_time}
 * @param weights after the last iteration by name, those that are floating point numbers, buffers
 *     too
 * @param digest of all weights and buffers then
 */
public record RankRun(
    List<Map<String, Double>> scalars, Map<String, float[]> weights, String digest) {

  /** Trains on this rank, to the end. */
  public static RankRun train(TrainerBuilder builder, NamedParameters parameters) {
    Notes notes = new Notes(parameters);
    try (Trainer trainer = builder.hook("notes", notes).build()) {
      trainer.train();
    }
    return new RankRun(notes.scalars, notes.weights, notes.digest);
  }

  /** One that was put in that iteration, counted from the first of this training. */
  public double scalar(int iteration, String name) {
    return requireNonNull(scalars.get(iteration).get(name), name);
  }

  /** Fails unless all ranks put the same scalars, and have the same bits in the end. */
  public static void assertSame(List<RankRun> team) {
    RankRun main = team.get(0);
    assertThat(team).extracting(RankRun::digest).containsOnly(main.digest);
    assertThat(team).extracting(RankRun::scalars).containsOnly(main.scalars);
  }

  /**
   * Fails unless the losses of each iteration are those of another run.
   *
   * @param tolerance by how much, as a share of the other's
   */
  public void assertLossesOf(RankRun expected, double tolerance) {
    assertThat(scalars).hasSameSizeAs(expected.scalars);
    for (int i = 0; i < scalars.size(); i++) {
      Set<String> names = expected.scalars.get(i).keySet();
      assertThat(scalars.get(i)).as("iteration %d", i).containsOnlyKeys(names);
      for (String name : names) {
        if (!name.equals("data_time")) {
          double loss = expected.scalar(i, name);
          assertThat(scalar(i, name))
              .as("%s of iteration %d", name, i)
              .isCloseTo(loss, within(tolerance * Math.abs(loss)));
        }
      }
    }
  }

  private static final class Notes implements Hook {

    private final NamedParameters parameters;
    private final List<Map<String, Double>> scalars = new ArrayList<>();
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private String digest = "";

    Notes(NamedParameters parameters) {
      this.parameters = parameters;
    }

    @Override
    public void afterStep(Trainer trainer) {
      Map<String, Double> now = new LinkedHashMap<>();
      trainer.storage().histories().forEach(each -> now.put(each.name(), each.latest()));
      scalars.add(now);
      if (trainer.isLastIteration()) {
        parameters
            .all()
            .forEach(
                (name, array) -> {
                  if (array.getDataType().isFloating()) {
                    weights.put(name, array.toFloatArray());
                  }
                });
        digest = ArrayDigest.of(parameters.aliases());
      }
    }
  }
}
