package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All parts as one script, as a detector of video is made of them. */
class PartsTogetherTest {

  private static final int CHANNELS = 16;
  private static final int CATEGORIES = 2;
  private static final int STRIDE = 8;
  private static final int FRAMES = 3;
  private static final int CLIPS = 2;
  private static final int PROPOSALS = 6;

  private final NDManager manager = TorchEngine.newManager();
  private final LayerWriter writer = LayerWriter.create();
  private final ScriptMethod losses;
  private final LayerArrays arrays;
  private String lossesOfStages = "";

  PartsTogetherTest() {
    LayerScript script = writer.script(write());
    losses = Script.compile(manager, "together", source(script)).method("losses");
    arrays = script.arrays(manager, 3);
  }

  @BeforeEach
  void recordNothing() {
    GradMode.offOnThisThread();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void everyParameterLearnsAndEveryCallGivesTheSameBits() {
    Object[] arguments = arguments(objects());
    NDList first = step(arguments);
    List<NDArray> slopes =
        arrays.named().gradients().values().stream().map(NDArray::duplicate).toList();

    assertThat(first).hasSize(5);
    assertThat(first).allSatisfy(loss -> assertThat(loss.getFloat()).isPositive().isFinite());
    arrays.named().gradients().forEach(this::requireLearning);
    for (int call = 0; call < 4; call++) {
      arrays.named().gradients().values().forEach(slope -> slope.muli(0));
      assertThat(step(arguments)).isEqualTo(first);
      assertThat(arrays.named().gradients().values()).containsExactlyElementsOf(slopes);
    }
  }

  @Test
  void aBatchWithoutObjectsTeachesTheBackground() {
    NDList found = step(arguments(List.of()));

    assertThat(found.get(0).getFloat()).isPositive();
    assertThat(found.get(1).getFloat()).isZero();
    assertThat(found.get(3).getFloat()).isPositive();
    assertThat(found.get(4).getFloat()).isZero();
    assertThat(arrays.named().gradients())
        .allSatisfy((name, slope) -> assertThat(slope.abs().sum().getFloat()).as(name).isFinite());
  }

  /** The bias of the keys moves all logits of a query alike: what it learns is rounding. */
  private void requireLearning(String name, NDArray slope) {
    float size = slope.abs().sum().getFloat();
    assertThat(size).as(name).isFinite();
    if (!name.endsWith("key.bias")) {
      assertThat(size).as(name).isPositive();
    }
  }

  private NDList step(Object[] arguments) {
    NDList found = GradMode.on(() -> losses.tensors(manager, arguments));
    NDArray sum = GradMode.on(() -> found.stream().reduce(NDArray::add).orElseThrow());
    Autograd.backward(sum, manager.ones(new Shape()));
    return found;
  }

  private List<String> write() {
    String seen = conv2d(1, CHANNELS, 8).stride(STRIDE).write(writer.scope("backbone"), "x");
    ConvLstm.Written memory = new ConvLstm(CHANNELS, 8, 0.9).write(writer.scope("sample_module"));
    String held = writer.assign(memory.clips(seen, "frames"));
    String classes = conv2d(CHANNELS, CATEGORIES, 1).write(writer.scope("classes"), held);
    String filter = new MaxFilter(CHANNELS, 2).write(writer.scope("filter"), held);
    String distances = conv2d(CHANNELS, 4, 1).write(writer.scope("distances"), held);
    String rows = "torch.transpose(torch.flatten(%s, 2), 1, 2)";
    String logits = writer.assign(rows.formatted(classes));
    String gate = writer.assign("torch.flatten(%s, 1)".formatted(filter));
    String reach = writer.assign("torch.exp(" + rows.formatted(distances) + ")");
    String width = "torch.size(%s, 3)".formatted(held);
    Defcn defcn = new Defcn(STRIDE, 1.5, 0.8, 9, 2, 0.25, 2);
    String first =
        writer.assign(
            defcn.losses(String.join(", ", logits, gate, reach), width, "sizes", "boxes, labels"));
    String scores =
        writer.assign(
            "torch.amax(torch.mul(torch.sigmoid(%s), torch.sigmoid(torch.unsqueeze(%s, 2))), [2])"
                .formatted(logits, gate));
    String proposals =
        writer.assign(
            new ProposalFilter(STRIDE, 20, 0.7, PROPOSALS).of(scores, reach, "sizes", width));
    String chosen =
        writer.assign(
            new ProposalMatching(CATEGORIES, 0.5, PROPOSALS, PROPOSALS / 2)
                .of(proposals + "[0], " + proposals + "[3]", "boxes, labels", "draw"));
    String regions = writer.assign(new RoiAlign(STRIDE, 4, 2).of(held, chosen + "[0]"));
    String pooled = writer.assign("torch.mean(%s, [2, 3], False)".formatted(regions));
    String inClips =
        "torch.reshape(%s, [torch.floordiv(torch.size(x, 0), frames), frames * torch.size(%s[0], 1)%s])";
    String perClip = writer.assign(inClips.formatted(pooled, chosen, ", " + CHANNELS));
    String clipBoxes = writer.assign(inClips.formatted(chosen + "[0]", chosen, ", 4"));
    String mask = writer.assign(inClips.formatted(chosen + "[3]", chosen, ""));
    Relation.Written relation = new Relation(CHANNELS, 2, 2).write(writer.scope("relation"));
    String related = writer.assign(relation.all(perClip, clipBoxes, mask));
    String flat = writer.assign("torch.flatten(%s, 0, 1)".formatted(related));
    String categories = linear(CHANNELS, CATEGORIES + 1).write(writer.scope("category"), flat);
    String moves = linear(CHANNELS, 4 * CATEGORIES).write(writer.scope("moves"), flat);
    String second =
        writer.assign(
            "(self).roiLosses(%s, torch.reshape(%s, [-1, %d, 4]), %s[0], %s[1], %s[2])"
                .formatted(categories, moves, CATEGORIES, chosen, chosen, chosen));
    lossesOfStages =
        "[%s[0], %s[1], %s[2], %s[0], %s[1]]".formatted(first, first, first, second, second);
    return List.of(first, second);
  }

  private String source(LayerScript script) {
    String method =
        """
        def losses(self, p: List[Tensor], x: Tensor, frames: int, sizes: Tensor, boxes: Tensor,
            labels: Tensor, draw: Tensor) -> List[Tensor]:
        %s  return %s
        """;
    return String.join(
        "\n",
        Boxes.METHODS,
        ConvLstm.METHODS,
        Defcn.METHODS,
        ProposalFilter.METHODS,
        ProposalMatching.METHODS,
        RoiAlign.METHODS,
        Relation.METHODS,
        RoiLosses.METHODS,
        method.formatted(script.lines(), lossesOfStages));
  }

  private Object[] arguments(List<LabelledBox> boxes) {
    int frames = CLIPS * FRAMES;
    LabelledImage image = new LabelledImage(60, 44, new float[60 * 44], boxes);
    NDList objects = ObjectArrays.of(manager, Collections.nCopies(frames, image));
    NDArray sizes = manager.ones(new Shape(frames, 2)).mul(manager.create(new float[] {60, 44}));
    NDArray draw = Waves.doubles(manager, 2, frames, PROPOSALS + boxes.size());
    return new Object[] {
      arrays.parameters(),
      Waves.doubles(manager, 1, frames, 1, 48, 64).toType(sizes.getDataType(), false),
      (long) FRAMES,
      sizes,
      objects.get(0),
      objects.get(1),
      draw
    };
  }

  private static List<LabelledBox> objects() {
    return List.of(
        new LabelledBox(new Box(3, 5, 30, 26), 1, false),
        new LabelledBox(new Box(6, 4, 26, 26), 0, false),
        new LabelledBox(new Box(40, 10, 18, 30), 1, true));
  }
}
