package org.hookline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hookline.bench.job.SplitMix;
import org.hookline.bench.job.Timing;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.LabelledImage;

/**
 * {@code streaming}: frames per second of a video that is shown to a detector one frame at a time,
 * from pixels in Java to boxes in Java.
 *
 * <p>What is measured is {@code rdn-lstm}, which remembers and looks twice. Its peers are the same
 * network without the second look, and the project's plain detector of single frames, {@code fcos}.
 */
final class StreamingCase implements BenchCase {

  private static final int FRAMES = 150;
  private static final int REPEATS = 3;
  private static final int SIDE = 160;
  private static final String MEASURED = "rdn-lstm";
  private static final List<String> PEERS = List.of("temporal-proposal-network", "fcos");

  @Override
  public String name() {
    return "streaming";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    TorchEngine.start(setup.threads());
    List<LabelledImage> frames =
        IntStream.range(0, setup.iterations(FRAMES)).mapToObj(StreamingCase::frame).toList();
    Map<String, StreamedModel> models = new LinkedHashMap<>();
    try {
      models.put(MEASURED, new StreamedModel(setup, MEASURED, frames));
      PEERS.forEach(peer -> models.put(peer, new StreamedModel(setup, peer, frames)));
      measure(models, setup.repeats(REPEATS)).forEach(results::add);
    } finally {
      models.values().forEach(StreamedModel::close);
    }
  }

  private List<Measurement> measure(Map<String, StreamedModel> models, int repeats) {
    Map<String, Supplier<Timing>> variants = new LinkedHashMap<>(models);
    List<Measurement> speeds = Rounds.run(repeats, variants).perSecond(name(), "frames/s");
    List<Measurement> all = new ArrayList<>(speeds);
    models.forEach(
        (model, streamed) -> {
          all.add(Measurement.of(name(), model + ", p50", "ms", streamed.within(0.5)));
          all.add(Measurement.of(name(), model + ", p95", "ms", streamed.within(0.95)));
        });
    speeds.stream().skip(1).map(peer -> ratio(speeds.get(0), peer)).forEach(all::add);
    return all;
  }

  private Measurement ratio(Measurement measured, Measurement peer) {
    return new Measurement(
        name(),
        "%s / %s".formatted(measured.metric(), peer.metric()),
        "ratio",
        ratios(measured.values(), peer.values()),
        ratios(measured.cpuValues(), peer.cpuValues()),
        Map.of());
  }

  /** None where a clock did not tell of every round. */
  private static List<Double> ratios(List<Double> measured, List<Double> peer) {
    return measured.size() == peer.size()
        ? IntStream.range(0, peer.size()).mapToObj(i -> measured.get(i) / peer.get(i)).toList()
        : List.of();
  }

  private static LabelledImage frame(int number) {
    return new LabelledImage(SIDE, SIDE, SplitMix.uniform(number, SIDE * SIDE, 0, 1), List.of());
  }
}
