package org.hookline.ultrasound.temporal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.train.LossScript;

/**
 * A network as one script: how it learns from clips, and how it watches videos.
 *
 * <p>Its method for clips is {@code clipLosses(p, s, training, images, frames, organs, sizes,
 * learnt, boxes, labels) -> Tuple[List[Tensor], List[Tensor]]}, losses and what each is divided by,
 * where {@code learnt} is {@code sizes}, but zero for frames that nothing is to be learnt about.
 * Its methods for videos depend on the {@link Memory}:
 *
 * <ul>
 *   <li>without a window, {@code look(p, s, image, sizes, organs, state, past)}, which answers for
 *       the frame it is shown: what a {@link FoundInFrame} wants, the new past and the new state;
 *   <li>with one, {@code see(p, s, image, sizes, organs, state)}, which gives what is to be kept of
 *       the frame and the new state, and {@code decide(p, s, window, at, sizes, organs)}, which
 *       answers for the frame {@code at} of what was kept of the frames of the window, one after
 *       another.
 * </ul>
 *
 * @param layers whose arrays the methods want as {@code p} and {@code s}
 * @param losses of clips
 * @param memory what a watch remembers
 */
record TemporalNetwork(LayerScript layers, LossScript losses, Memory memory) {

  /** What {@link #METHODS} wants. */
  private static final List<String> ARGUMENTS =
      List.of(
          "List[Tensor]",
          "List[Tensor]",
          "bool",
          "Tensor",
          "int",
          "int",
          "Tensor",
          "float",
          "Tensor",
          "Tensor",
          "Tensor");

  /**
   * Frames that are there to be remembered have no place that anything is learnt about.
   *
   * <p>The weight of a process's clips is on its losses and not on their counts. So where processes
   * have clips of different weights in one step, each sum counts by the mean weight of its own
   * process, not by that of all; {@code data.sampling.mix-by} gives all of them one kind of video.
   */
  private static final String METHODS =
      """
      def losses(self, p: List[Tensor], s: List[Tensor], training: bool, images: Tensor, frames: int,
          memory: int, organs: Tensor, weight: float, sizes: Tensor, boxes: Tensor,
          labels: Tensor) -> List[Tensor]:
        place = torch.remainder(torch.arange(torch.size(sizes, 0)), frames)
        here = torch.unsqueeze(torch.type_as(torch.ge(place, memory), sizes), 1)
        all, counts = (self).clipLosses(p, s, training, images, frames, organs, sizes, torch.mul(sizes, here), boxes, labels)
        out = annotate(List[Tensor], [])
        for i in range(torch.len(all)):
          _0 = torch.append(out, torch.mul(all[i], weight))
        return torch.add(out, counts)
      """;

  /**
   * A network.
   *
   * @param methods its script's, as above
   * @param losses that {@code clipLosses} gives
   */
  static TemporalNetwork of(
      LayerScript layers, List<String> methods, LossNames losses, Memory memory) {
    String source = String.join("\n", String.join("\n", methods), METHODS);
    return new TemporalNetwork(
        layers, new LossScript(source, ARGUMENTS, losses.names(), losses.floors()), memory);
  }

  /**
   * What the losses of clips are called, and what each is divided by at least.
   *
   * @param floors one per name
   */
  record LossNames(List<String> names, List<Double> floors) {

    /** These and others behind them. */
    LossNames and(LossNames others) {
      return new LossNames(
          Stream.concat(names.stream(), others.names.stream()).toList(),
          Stream.concat(floors.stream(), others.floors.stream()).toList());
    }
  }

  /**
   * What a watch remembers from frame to frame.
   *
   * @param stride of the feature map
   * @param hidden channels of the state, of which there are two; empty if there is none
   * @param window which frames are decided together; empty if each is decided when it is seen
   */
  record Memory(int stride, OptionalInt hidden, Optional<Window> window) {}

  /**
   * Frames that are decided together.
   *
   * @param past frames before the one that is decided
   * @param ahead frames after it
   * @param arrays that are kept of each
   */
  record Window(int past, int ahead, int arrays) {}
}
