package org.hookline.ultrasound.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hookline.World;
import org.hookline.detection.Video;
import org.hookline.djl.Seeds;
import org.hookline.djl.data.FavouringOrder;
import org.hookline.djl.data.MixedOrder;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.data.SampleOrder.Start;
import org.hookline.djl.data.Sampler;

/**
 * In which order the samples of training data are drawn: which there are, which of them are drawn
 * together, and which more often.
 */
final class SampleOrders {

  private final SamplingSettings settings;
  private final World world;
  private final long seed;
  private final int samplesPerStep;

  /**
   * Orders of this process.
   *
   * @param samplesPerStep samples of a step of this process
   */
  SampleOrders(SamplingSettings settings, World world, long seed, int samplesPerStep) {
    this.settings = settings;
    this.world = world;
    this.seed = seed;
    this.samplesPerStep = samplesPerStep;
  }

  /** How many samples each group has; an order goes on over other data if these stay. */
  List<Integer> groupSizes(TrainingSet set) {
    return groups(set).stream().map(List::size).toList();
  }

  /** An order of the samples of training data. */
  SampleOrder of(TrainingSet set, Start start) {
    List<List<Integer>> groups = groups(set);
    Set<Integer> favoured = favoured(set);
    if (groups.size() == 1) {
      return order(groups.get(0), favoured, seed, start);
    }
    Start own = new Start(0, start.epoch());
    List<MixedOrder.Group> mixed = new ArrayList<>();
    for (List<Integer> group : groups) {
      long groupSeed = Seeds.ofGroup(seed, mixed.size());
      mixed.add(new MixedOrder.Group(order(group, favoured, groupSeed, own), group));
    }
    return new MixedOrder(mixed, samplesPerStep, start, seed, world.size());
  }

  private SampleOrder order(
      List<Integer> group, Set<Integer> favoured, long orderSeed, Start start) {
    Sampler sampler = Sampler.shuffled(group.size(), orderSeed, world).from(start);
    List<Integer> often =
        IntStream.range(0, group.size())
            .filter(number -> favoured.contains(group.get(number)))
            .filter(number -> !settings.isolated() || number % world.size() == world.rank())
            .boxed()
            .toList();
    return FavouringOrder.of(
        settings.isolated() ? sampler.isolated() : sampler,
        often,
        settings.falsePositives().rate(),
        orderSeed,
        world);
  }

  /** The samples by the value of the attribute, in the order of the values. */
  private List<List<Integer>> groups(TrainingSet set) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    int sample = 0;
    for (Video video : set.videos().videos()) {
      List<Integer> group =
          groups.computeIfAbsent(settings.domain(video), key -> new ArrayList<>());
      for (int i = 0; i < samplesOf(video); i++) {
        group.add(sample++);
      }
    }
    return List.copyOf(groups.values());
  }

  private Set<Integer> favoured(TrainingSet set) {
    Set<Integer> favoured = new TreeSet<>();
    int sample = 0;
    for (Video video : set.videos().videos()) {
      Set<Integer> hard = set.hardFrames(video);
      for (int i = 0; i < video.frames().size(); i++) {
        if (hard.contains(video.frames().get(i).index())) {
          favoured.add(areFrames() ? sample + i : sample);
        }
      }
      sample += samplesOf(video);
    }
    return favoured;
  }

  private int samplesOf(Video video) {
    return areFrames() ? video.frames().size() : 1;
  }

  private boolean areFrames() {
    return settings.sample() instanceof SampleSettings.Frame;
  }
}
