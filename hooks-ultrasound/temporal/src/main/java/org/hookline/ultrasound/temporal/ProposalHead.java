package org.hookline.ultrasound.temporal;

import java.util.List;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.ultrasound.temporal.part.Defcn;
import org.hookline.ultrasound.temporal.part.Fcos;
import org.hookline.ultrasound.temporal.part.MaxFilter;

/** How the first stage finds objects. */
public enum ProposalHead {
  /** One location answers for each object, which the network chooses itself. */
  DEFCN(Defcn.METHODS, "loss_rpn_aux") {
    @Override
    String write(LayerWriter writer, String boxTower, int channels) {
      return new MaxFilter(channels, channels / HeadLayers.GROUP)
          .write(writer.scope("filter"), boxTower);
    }

    @Override
    List<Double> lossFloors() {
      return Defcn.FLOORS;
    }

    @Override
    String losses(ProposalSettings settings, int stride) {
      return new Defcn(
              stride,
              settings.radius(),
              IOU_SHARE,
              HELPERS,
              BOX_WEIGHT,
              settings.focalAlpha(),
              settings.focalGamma())
          .losses(OUTPUTS, "width", "learnt", OBJECTS);
    }
  },

  /** All locations near the middle of an object answer for it, the nearer the surer. */
  FCOS(Fcos.METHODS, "loss_rpn_ctr") {
    @Override
    String write(LayerWriter writer, String boxTower, int channels) {
      return HeadLayers.answer(channels, 1, 0).write(writer.scope("centerness"), boxTower);
    }

    @Override
    List<Double> lossFloors() {
      return Fcos.FLOORS;
    }

    @Override
    String losses(ProposalSettings settings, int stride) {
      return new Fcos(stride, settings.radius(), settings.focalAlpha(), settings.focalGamma())
          .losses(OUTPUTS, "width", "learnt", OBJECTS);
    }
  };

  /** The paper's: share of the overlap in the quality, and locations of the auxiliary loss. */
  private static final double IOU_SHARE = 0.8;

  private static final int HELPERS = 9;
  private static final double BOX_WEIGHT = 2;

  private static final String OUTPUTS = "classes, filters, distances";
  private static final String OBJECTS = "boxes, labels";

  private final String methods;
  private final String thirdLoss;

  ProposalHead(String methods, String thirdLoss) {
    this.methods = methods;
    this.thirdLoss = thirdLoss;
  }

  /** What {@link #losses} calls. */
  String methods() {
    return methods;
  }

  List<String> lossNames() {
    return List.of("loss_rpn_cls", "loss_rpn_reg", thirdLoss);
  }

  /** What each of them is divided by at least. */
  abstract List<Double> lossFloors();

  /** Writes what is asked of a location beside its category: the variable, [N, 1, H, W]. */
  abstract String write(LayerWriter writer, String boxTower, int channels);

  /**
   * The expression for the losses and, behind them, their counts, from the variables {@code
   * classes}, {@code filters}, {@code distances}, {@code width}, {@code learnt}, {@code boxes} and
   * {@code labels}.
   */
  abstract String losses(ProposalSettings settings, int stride);
}
