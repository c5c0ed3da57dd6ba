package org.hookline.ultrasound.detector.fcos;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.Nms;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.LossScript;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.ScriptedModel;

/** FCOS with one feature map: network, losses and decoding are methods of one script. */
final class Fcos implements DetectionModel, ScriptedModel<ImageBatch> {

  /** Scores are the geometric mean of category and centre-ness, so that both must be sure. */
  private static final String DETECT =
      """
      def detect(self, p: List[Tensor], s: List[Tensor], images: Tensor,
          candidates: int) -> Tuple[Tensor, Tensor, Tensor]:
        logits, distances, centers = (self).outputs(p, s, images, False)
        categories = torch.size(logits, 2)
        both = torch.mul(torch.sigmoid(logits), torch.unsqueeze(torch.sigmoid(centers), 2))
        scores = torch.flatten(torch.sqrt(both), 1)
        count = torch.size(scores, 1)
        if candidates < count:
          count = candidates
        best, places = torch.topk(scores, count)
        locations = torch.unsqueeze(torch.floor_divide(places, categories), 2)
        reach = torch.gather(distances, 1, torch.expand(locations, [-1, -1, 4]))
        return (best, places, reach)

      def crop(self, images: Tensor, index: int, height: int, width: int) -> Tensor:
        image = torch.slice(images, 0, index, index + 1)
        rows = torch.slice(image, 2, 0, height)
        return torch.contiguous(torch.slice(rows, 3, 0, width))
      """;

  private final FcosSettings settings;
  private final int categories;
  private final LayerArrays arrays;
  private final LossScript lossScript;
  private final ScriptMethod losses;
  private final ScriptMethod detect;
  private final ScriptMethod crop;
  private boolean training = true;

  Fcos(NDManager manager, FcosSettings settings, int categories, long seed) {
    this.settings = settings;
    this.categories = categories;
    FcosNetwork network = FcosNetwork.of(settings, categories);
    this.arrays = network.layers().arrays(manager, seed);
    this.lossScript =
        new LossScript(
            String.join("\n", network.method(), FcosLosses.METHODS, DETECT),
            FcosLosses.ARGUMENTS,
            FcosLosses.NAMES,
            FcosLosses.FLOORS);
    Script script = Script.compile(manager, FcosFactory.NAME, lossScript.source());
    this.losses = script.method(LossScript.METHOD);
    this.detect = script.method("detect");
    this.crop = script.method("crop");
  }

  @Override
  public NamedParameters parameters() {
    return arrays.named();
  }

  @Override
  public int stride() {
    return FcosNetwork.STRIDE;
  }

  /** Labels [N, L], distances [N, L, 4] and centre-ness [N, L], as {@link FcosTargets} has them. */
  @Override
  public NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images) {
    FcosTargets targets = new FcosTargets(padded, images.size(), categories, settings);
    for (int i = 0; i < images.size(); i++) {
      targets.assign(i, images.get(i));
    }
    Shape locations = new Shape(images.size(), targets.locations());
    return new NDList(
        Tensors.longs(manager, targets.labels(), locations),
        Tensors.floats(manager, targets.distances(), locations.add(4)),
        Tensors.floats(manager, targets.centerness(), locations));
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  /** Makes a difference to batch normalisation in {@link #losses}; predictions are inference. */
  @Override
  public void training(boolean on) {
    training = on;
  }

  @Override
  public LossScript lossScript() {
    return lossScript;
  }

  @Override
  public Object[] lossArguments(ImageBatch batch) {
    NDList targets = batch.targets();
    return new Object[] {
      arrays.parameters(),
      arrays.buffers(),
      training,
      batch.pixels(),
      targets.get(0),
      targets.get(1),
      targets.get(2),
      settings.focalAlpha(),
      settings.focalGamma()
    };
  }

  @Override
  public Losses losses(ImageBatch batch, NDManager scope) {
    return Losses.of(lossScript, losses.tensors(scope, lossArguments(batch)));
  }

  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    ImageSize planes = batch.paddedSize();
    List<ImageSize> sizes = batch.sizes();
    if (sizes.stream().allMatch(size -> size.paddedTo(stride()).equals(planes))) {
      return find(batch.pixels(), sizes, scope);
    }
    // Convolutions and norms see the padding: an image must not depend on the largest of its batch.
    List<List<FoundBox>> found = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      ImageSize own = sizes.get(i).paddedTo(stride());
      NDArray image =
          crop.tensor(scope, batch.pixels(), (long) i, (long) own.height(), (long) own.width());
      found.addAll(find(image, List.of(sizes.get(i)), scope));
    }
    return found;
  }

  private List<List<FoundBox>> find(NDArray pixels, List<ImageSize> sizes, NDManager scope) {
    NDList found =
        detect.tensors(scope, arrays.parameters(), arrays.buffers(), pixels, settings.candidates());
    Candidates candidates =
        Candidates.of(found, (int) pixels.getShape().get(3) / FcosNetwork.STRIDE, categories);
    List<List<FoundBox>> kept = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      List<FoundBox> boxes = candidates.boxes(i, sizes.get(i), settings.scoreThreshold());
      kept.add(Nms.keep(boxes, settings.nmsIou(), settings.maxDetections()));
    }
    return kept;
  }
}
