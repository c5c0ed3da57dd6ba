package org.hookline.ultrasound.detector.fcos;

import java.util.List;

/**
 * The three losses of FCOS as TorchScript methods.
 *
 * <ul>
 *   <li>Focal loss of the categories, summed over all locations and divided by the number of those
 *       with an object (Lin et al., ICCV 2017, <a
 *       href="https://arxiv.org/abs/1708.02002">arXiv:1708.02002</a>).
 *   <li>1 - GIoU of the boxes, averaged over the locations with an object, each weighted by its
 *       centre-ness (Rezatofighi et al., CVPR 2019, <a
 *       href="https://arxiv.org/abs/1902.09630">arXiv:1902.09630</a>).
 *   <li>Binary cross-entropy of the centre-ness, averaged over the locations with an object.
 * </ul>
 *
 * <p>Without any object only the focal loss remains, divided by 1. Behind the losses are the counts
 * that each is divided by, so that several processes divide by those of all.
 */
final class FcosLosses {

  /** Names of what {@code losses} returns, in its order. */
  static final List<String> NAMES = List.of("loss_cls", "loss_box_reg", "loss_centerness");

  /** What each of them is divided by at least. */
  static final List<Double> FLOORS = List.of(1.0, 1e-6, 1.0);

  /** The types of what {@code losses} takes. */
  static final List<String> ARGUMENTS =
      List.of(
          "List[Tensor]",
          "List[Tensor]",
          "bool",
          "Tensor",
          "Tensor",
          "Tensor",
          "Tensor",
          "float",
          "float");

  static final String METHODS =
      """
      def focal(self, logits: Tensor, labels: Tensor, alpha: float, gamma: float) -> Tensor:
        categories = torch.size(logits, 2)
        hot = torch.one_hot(torch.clamp(labels, 0), categories + 1)
        wanted = torch.to(torch.slice(hot, 2, 0, categories), 6)
        known = torch.unsqueeze(torch.to(torch.ge(labels, 0), 6), 2)
        entropy = torch.binary_cross_entropy_with_logits(logits, wanted, None, None, 0)
        given = torch.sigmoid(logits)
        miss = torch.abs(torch.sub(wanted, given))
        weight = torch.add(torch.mul(wanted, 2. * alpha - 1.), 1. - alpha)
        loss = torch.mul(torch.mul(torch.pow(miss, gamma), entropy), weight)
        return torch.sum(torch.mul(loss, known))

      def giou(self, given: Tensor, wanted: Tensor) -> Tensor:
        g = torch.unbind(given, -1)
        w = torch.unbind(wanted, -1)
        width = torch.add(torch.minimum(g[0], w[0]), torch.minimum(g[2], w[2]))
        height = torch.add(torch.minimum(g[1], w[1]), torch.minimum(g[3], w[3]))
        inner = torch.mul(width, height)
        givenArea = torch.mul(torch.add(g[0], g[2]), torch.add(g[1], g[3]))
        wantedArea = torch.mul(torch.add(w[0], w[2]), torch.add(w[1], w[3]))
        union = torch.sub(torch.add(givenArea, wantedArea), inner)
        hullWidth = torch.add(torch.maximum(g[0], w[0]), torch.maximum(g[2], w[2]))
        hullHeight = torch.add(torch.maximum(g[1], w[1]), torch.maximum(g[3], w[3]))
        hull = torch.mul(hullWidth, hullHeight)
        return torch.sub(torch.add(torch.div(inner, union), torch.div(union, hull)), 1.)

      def losses(self, p: List[Tensor], s: List[Tensor], training: bool, images: Tensor,
          labels: Tensor, distances: Tensor, centerness: Tensor, alpha: float,
          gamma: float) -> List[Tensor]:
        logits, given, centers = (self).outputs(p, s, images, training)
        categories = torch.size(logits, 2)
        isObject = torch.logical_and(torch.ge(labels, 0), torch.lt(labels, categories))
        objects = torch.to(isObject, 6)
        found = torch.sum(objects)
        count = torch.clamp(found, 1.)
        focal = torch.div((self).focal(logits, labels, alpha, gamma), count)
        middles = torch.sum(centerness)
        weight = torch.clamp(middles, 1e-06)
        misfit = torch.mul(torch.rsub((self).giou(given, distances), 1.), centerness)
        box = torch.div(torch.sum(misfit), weight)
        entropy = torch.binary_cross_entropy_with_logits(centers, centerness, None, None, 0)
        center = torch.div(torch.sum(torch.mul(entropy, objects)), count)
        return [focal, box, center, found, middles, found]
      """;

  private FcosLosses() {}
}
