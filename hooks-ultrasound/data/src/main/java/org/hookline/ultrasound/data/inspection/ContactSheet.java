package org.hookline.ultrasound.data.inspection;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.text.Numbers;

/**
 * A picture of a data set: the middle frame of each video with the boxes that are marked in it, and
 * under it the video's name, hospital and device. Of more than 40 videos 40 are shown, evenly
 * spread over the file.
 */
final class ContactSheet {

  static final int MOST_VIDEOS = 40;

  private static final int COLUMNS = 8;
  private static final int CELL = 200;
  private static final int GAP = 12;
  private static final int MARGIN = 16;
  private static final int HEADER = 34;
  private static final int CAPTION = 34;
  private static final int LINE = 14;
  private static final Color INK = new Color(0x22262B);
  private static final Color PALE_INK = new Color(0x6B737C);
  private static final Color SURROUND = new Color(0xECEEF0);
  private static final Color MARK = new Color(0xFFC233);
  private static final Color SHADE = new Color(0, 0, 0, 150);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 11);
  private static final Font DETAIL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final String CUT = "\u2026";

  private final VideoDataset dataset;
  private final List<Video> shown;

  ContactSheet(VideoDataset dataset) {
    this.dataset = dataset;
    this.shown = spread(dataset.videos());
  }

  /** At most 40 of the videos, the first one among them. */
  static List<Video> spread(List<Video> videos) {
    int count = Math.min(videos.size(), MOST_VIDEOS);
    return IntStream.range(0, count)
        .mapToObj(i -> videos.get((int) ((long) i * videos.size() / count)))
        .toList();
  }

  /**
   * Draws it.
   *
   * @throws org.hookline.InputException if an image cannot be read; the message names it
   */
  BufferedImage paint() {
    int across = Math.min(COLUMNS, shown.size());
    int down = (shown.size() + across - 1) / across;
    BufferedImage sheet =
        new BufferedImage(
            2 * MARGIN + Math.max(across, 3) * (CELL + GAP) - GAP,
            2 * MARGIN + HEADER + down * (CELL + CAPTION + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = sheet.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      paintTitle(canvas, sheet.getWidth() - 2 * MARGIN);
      for (int i = 0; i < shown.size(); i++) {
        int x = MARGIN + i % across * (CELL + GAP);
        int y = MARGIN + HEADER + i / across * (CELL + CAPTION + GAP);
        paintVideo(canvas, shown.get(i), new Rectangle(x, y, CELL, CELL));
      }
    } finally {
      canvas.dispose();
    }
    return sheet;
  }

  private void paintTitle(Graphics2D canvas, int width) {
    String which =
        shown.size() == dataset.videos().size()
            ? Numbers.counted(shown.size(), "video")
            : shown.size() + " of " + dataset.videos().size() + " videos";
    String rest = ": " + which + ", the middle frame of each";
    canvas.setFont(TITLE);
    canvas.setColor(INK);
    FontMetrics metrics = canvas.getFontMetrics();
    String name = cut(dataset.name(), metrics, width - metrics.stringWidth(rest));
    canvas.drawString(name + rest, MARGIN, MARGIN + LINE);
  }

  private static void paintVideo(Graphics2D canvas, Video video, Rectangle place) {
    Frame frame = video.frames().get(video.frames().size() / 2);
    canvas.setColor(SURROUND);
    canvas.fill(place);
    paintFrame(canvas, frame, fit(frame, place));
    int y = place.y + place.height + LINE;
    canvas.setColor(INK);
    canvas.setFont(NAME);
    canvas.drawString(cut(video.name(), canvas.getFontMetrics(), place.width), place.x, y);
    canvas.setColor(PALE_INK);
    canvas.setFont(DETAIL);
    String origin =
        Inspection.attribute(video, "hospital") + ", " + Inspection.attribute(video, "device");
    canvas.drawString(cut(origin, canvas.getFontMetrics(), place.width), place.x, y + LINE);
  }

  /** As large as it fits, in the middle of its place. */
  private static Rectangle fit(Frame frame, Rectangle place) {
    double scale =
        Math.min((double) place.width / frame.width(), (double) place.height / frame.height());
    int width = Math.max(1, (int) Math.round(frame.width() * scale));
    int height = Math.max(1, (int) Math.round(frame.height() * scale));
    return new Rectangle(
        place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height);
  }

  private static void paintFrame(Graphics2D canvas, Frame frame, Rectangle area) {
    BufferedImage image = halved(FrameFile.read(frame).image().toBufferedImage(), area);
    canvas.drawImage(image, area.x, area.y, area.width, area.height, null);
    Shape clip = canvas.getClip();
    canvas.clip(area);
    for (Annotation annotation : frame.annotations()) {
      Box box =
          annotation
              .box()
              .scale((double) area.width / frame.width(), (double) area.height / frame.height());
      Shape outline =
          new Rectangle2D.Double(area.x + box.x(), area.y + box.y(), box.width(), box.height());
      // A dark edge, so that it is seen on bright tissue too.
      canvas.setColor(SHADE);
      canvas.setStroke(new BasicStroke(3.5f));
      canvas.draw(outline);
      canvas.setColor(MARK);
      canvas.setStroke(new BasicStroke(1.5f));
      canvas.draw(outline);
    }
    canvas.setClip(clip);
  }

  /**
   * Halved until it is less than twice as large as it is drawn: AWT looks at few pixels for one.
   */
  private static BufferedImage halved(BufferedImage image, Rectangle area) {
    BufferedImage halved = image;
    while (halved.getWidth() >= 2 * area.width && halved.getHeight() >= 2 * area.height) {
      int width = halved.getWidth() / 2;
      int height = halved.getHeight() / 2;
      BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D canvas = smaller.createGraphics();
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(halved, 0, 0, width, height, null);
      canvas.dispose();
      halved = smaller;
    }
    return halved;
  }

  /** The end of a text that is too long: of names, it tells one from another. */
  private static String cut(String text, FontMetrics metrics, int width) {
    String shown = Printable.of(text);
    for (int from = 1; from < text.length() && metrics.stringWidth(shown) > width; from++) {
      shown = CUT + Printable.of(text.substring(from));
    }
    return shown;
  }
}
