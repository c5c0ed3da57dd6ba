package org.hookline.djl.layer;

/**
 * Gives the largest value or the mean of each window: {@code [N, C, H, W]} to {@code [N, C, H',
 * W']}. Windows that do not fit in are left out; the mean counts padding as zeros.
 *
 * @param kind what a window gives
 * @param window kernel, stride and padding
 */
public record Pool2d(Kind kind, Window window) implements Layer {

  /** What a window gives. */
  public enum Kind {
    /** Its largest value. */
    MAX,
    /** The mean of its values. */
    AVG
  }

  public Pool2d {
    if (2 * window.padding() > window.kernel()) {
      throw new IllegalArgumentException(
          "padding must be at most half the kernel %s, it is %s"
              .formatted(window.kernel(), window.padding()));
    }
  }

  /** Pixels from one window to the next; at first as many as the window is wide. */
  public Pool2d stride(int pixels) {
    return new Pool2d(kind, window.stride(pixels));
  }

  /** Pixels added at each edge, at most half the kernel; none at first. */
  public Pool2d padding(int pixels) {
    return new Pool2d(kind, window.padding(pixels));
  }

  @Override
  public String write(LayerWriter writer, String input) {
    String kernel = Window.pair(window.kernel());
    String output =
        kind == Kind.MAX
            ? writer.assignMaxPool(
                input, "torch.max_pool2d(%s, %s, %s)".formatted(input, kernel, window.geometry()))
            : writer.assignFresh(
                "torch.avg_pool2d(%s, %s, %s, %s)"
                    .formatted(
                        input,
                        kernel,
                        Window.pair(window.stride()),
                        Window.pair(window.padding())));
    writer.widths().copy(input, output);
    return output;
  }
}
