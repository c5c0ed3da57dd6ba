package org.hookline.djl.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hookline.InputException;

/** The losses there are; their names are the constants in kebab-case. */
public enum LossKind {
  /**
   * Negative log-likelihood of the class after softmax. Prediction: scores {@code [N, C]} or {@code
   * [N, C, …]}. Target: classes from 0 to {@code C - 1}, {@code INT64}, {@code [N]} or {@code [N,
   * …]}. One value per target.
   */
  CROSS_ENTROPY("torch.cross_entropy_loss(prediction, target, None, reduction)"),

  /** Squared difference. Prediction and target of one shape; one value per element. */
  MSE("torch.mse_loss(prediction, target, reduction)"),

  /** Absolute difference. Prediction and target of one shape; one value per element. */
  L1("torch.l1_loss(prediction, target, reduction)"),

  /**
   * With difference d, {@code d² / 2} where |d| is below 1 and {@code |d| - 1/2} elsewhere
   * (Girshick, <a href="https://arxiv.org/abs/1504.08083">arXiv:1504.08083</a>). Prediction and
   * target of one shape; one value per element.
   */
  SMOOTH_L1("torch.smooth_l1_loss(prediction, target, reduction, 1.)"),

  /**
   * Binary cross-entropy after a sigmoid. Prediction: scores, any shape. Target: from 0 to 1, same
   * shape. One value per element.
   */
  BCE_WITH_LOGITS(
      "torch.binary_cross_entropy_with_logits(prediction, target, None, None, reduction)"),

  /**
   * Binary cross-entropy after a sigmoid, weighted down where the score is right already, with
   * alpha 0.25 and gamma 2 (Lin and others, <a
   * href="https://arxiv.org/abs/1708.02002">arXiv:1708.02002</a>, equation 5). Prediction: scores,
   * any shape. Target: 0 or 1, same shape and type. One value per element.
   */
  SIGMOID_FOCAL("(self).focal(prediction, target, reduction)"),

  /**
   * 1 minus the generalized intersection over union (Rezatofighi and others, <a
   * href="https://arxiv.org/abs/1902.09630">arXiv:1902.09630</a>), from 0 to 2. Prediction and
   * target: boxes {@code [N, 4]} as x1, y1, x2, y2 with x1 ≤ x2 and y1 ≤ y2. One value per box.
   */
  GIOU("(self).giou(prediction, target, reduction)");

  private final String expression;

  LossKind(String expression) {
    this.expression = expression;
  }

  /** The name in configurations, such as {@code smooth-l1}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The loss of a name.
   *
   * @throws InputException if there is none; it lists those there are
   */
  public static LossKind of(String word) {
    List<LossKind> kinds = Arrays.asList(values());
    return kinds.stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "there is no loss \"%s\"; there are %s"
                        .formatted(word, kinds.stream().map(LossKind::word).toList())));
  }

  String expression() {
    return expression;
  }
}
