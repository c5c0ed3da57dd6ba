package org.hookline.ultrasound.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A folder with a small data set in some format, written by hand; ' stands for " in texts. */
public final class Example {

  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  private final Path folder;

  public Example(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Writes the example of a format, with all that the format can say. */
  public Example of(String format) {
    return switch (format) {
      case "coco-vid" -> cocoVid();
      case "ddti" -> ddti();
      case "frames" -> image("scan/0001.png").image("scan/0002.jpg").image("other/7.png");
      case "masks" -> masks();
      case "release" -> release();
      case "voc" -> voc();
      case "yolo" -> yolo();
      default -> throw new IllegalArgumentException(format);
    };
  }

  /** The boxes in the example of a format: split, video, frame, category, x, y, width, height. */
  public static List<String> boxesOf(String format) {
    return switch (format) {
      case "coco-vid" ->
          List.of(
              "train benign/a 0 benign 4.0 3.0 10.0 8.0",
              "train benign/a 2 benign 5.0 3.0 9.5 8.0");
      case "ddti" -> List.of("train 12_1 0 nodule 2.0 3.0 10.0 8.0");
      case "frames" -> List.of();
      case "masks" ->
          List.of(
              "train benign/x 0 lesion 14.0 2.0 4.0 6.0",
              "train benign/x 0 lesion 3.0 4.0 5.0 5.0");
      case "release" ->
          List.of(
              "train north/M7/a_M9_P0001-1 0 Mass 4.0 3.0 10.0 8.0",
              "train south/T2/raw/P2/P2_L 0 Mass 1.0 2.0 9.0 10.0");
      case "voc" -> List.of("train p1 0 n01 1.0 2.0 9.0 10.0", "train p1 1 n01 2.0 2.0 9.0 10.0");
      case "yolo" -> List.of("train a 0 cyst 9.0 4.0 6.0 8.0", "test b 0 mass 0.0 0.0 12.0 16.0");
      default -> throw new IllegalArgumentException(format);
    };
  }

  private Example cocoVid() {
    return text(
            "train.json",
            """
            {'categories': [{'id': 3, 'name': 'benign'}, {'id': 5, 'name': 'malignant'}],
             'videos': [{'id': 1, 'name': 'benign/a', 'fps': 25.0, 'device': 'M7', 'hospital': 'north'}],
             'images': [{'id': 1, 'video_id': 1, 'frame_id': 0, 'file_name': 'a/0.png', 'width': 24, 'height': 16},
                        {'id': 2, 'video_id': 1, 'frame_id': 2, 'file_name': 'a/2.png', 'width': 24, 'height': 16,
                         'static': true}],
             'annotations': [
               {'id': 1, 'image_id': 1, 'category_id': 3, 'bbox': [4, 3, 10, 8], 'area': 60, 'instance_id': 7},
               {'id': 2, 'image_id': 2, 'category_id': 3, 'bbox': [5, 3, 9.5, 8], 'area': 61, 'instance_id': 7}]}
            """)
        .text(
            "val.json",
            """
            {'categories': [{'id': 3, 'name': 'benign'}],
             'videos': [{'id': 1, 'name': 'b', 'patient': 'Mrs Smith'}],
             'images': [{'id': 1, 'video_id': 1, 'frame_id': 0, 'file_name': 'b.png', 'width': 24, 'height': 16}],
             'annotations': []}
            """)
        .image("frames/a/0.png")
        .image("frames/a/2.png")
        .image("frames/b.png");
  }

  private Example ddti() {
    return text(
            "12.xml",
            """
            <case><number>12</number><age>49</age><sex>F</sex><tirads>4a</tirads>
            <mark><image>1</image><svg>[{'points': [{'x': 2, 'y': 3}, {'x': 12, 'y': 4}, {'x': 8, 'y': 11}],
              'annotation': {}, 'regionType': 'freehand'}]</svg></mark>
            <mark><image>2</image><svg/></mark></case>
            """)
        .image("12_1.jpg")
        .image("12_2.jpg");
  }

  private Example masks() {
    return image("benign/x.png")
        .image("benign/y.png")
        .mask("benign/x_mask.png", WIDTH, HEIGHT, 255, new int[] {3, 4, 5, 5})
        .mask("benign/x_mask_1.png", WIDTH, HEIGHT, 255, new int[] {14, 2, 4, 6})
        .mask("benign/y_mask.png", WIDTH, HEIGHT, 255, new int[] {0, 0, 0, 0});
  }

  private Example release() {
    return text(
            "20221108-145033.csv",
            """
            pkl_file,jpg_folder,neg,video_path,hospital,anno_format,polyline_error,db_key,device
            annos/one.pkl,north/M7/a_M9_P0001-1,False,north/P0001-1.mp4,north,json,,k1,
            annos/two.pkl,south/T2/raw/P2/P2_L,False,"south/P2_L.mp4",south,xml,,k2,nan
            ,south/neg_Q_P3,True,,south,json,,k3,SuperScan
            """)
        .text("annos/one.json", "{'0': [{'bbox': [4, 3, 10, 8], 'category': 'Mass', 'track': 1}]}")
        .text("annos/two/000000.xml", vocXml("Mass", "<trackid>0</trackid>", 1, 2, 10, 12))
        .text("north/M7/a_M9_P0001-1/info.json", info(2, "[1]", 1))
        .image("north/M7/a_M9_P0001-1/000000.png")
        .image("north/M7/a_M9_P0001-1/000001.png")
        .text("south/T2/raw/P2/P2_L/info.json", info(1, "[]", 1))
        .image("south/T2/raw/P2/P2_L/000000.jpg")
        .text("south/neg_Q_P3/info.json", info(1, "[]", 1))
        .image("south/neg_Q_P3/000000.png");
  }

  /** The {@code info.json} of a video whose picture is 24 x 16 pixels. */
  public static String info(int frames, String staticFrames, double heightRatio) {
    return """
    {'num_frames': %d, 'bbox': [100, 50, 124, 66], 'cropped_shape': [16, 24],
     'height_resize_ratio': %s, 'static_frames': %s, 'empty_flag': false}
    """
        .formatted(frames, heightRatio, staticFrames);
  }

  private Example voc() {
    return text(
            "Annotations/VID/train/p1/000000.xml",
            vocXml("n01", "<trackid>4</trackid>", 1, 2, 10, 12))
        .text(
            "Annotations/VID/train/p1/000001.xml",
            vocXml("n01", "<trackid>4</trackid>", 2, 2, 11, 12))
        .text("Annotations/VID/val/p2/000000.xml", "<annotation><size/></annotation>")
        .image("Data/VID/train/p1/000000.png")
        .image("Data/VID/train/p1/000001.png")
        .image("Data/VID/train/p1/000002.png")
        .image("Data/VID/val/p2/000000.png");
  }

  /** A VOC file with one object. */
  public static String vocXml(
      String name, String more, double xmin, double ymin, double xmax, double ymax) {
    return String.format(
        Locale.ROOT,
        """
        <annotation><folder>f</folder><filename>g</filename>
        <size><width>24</width><height>16</height><depth>1</depth></size>
        <object><name>%s</name>%s<occluded>1</occluded>
        <bndbox><xmax>%s</xmax><xmin>%s</xmin><ymax>%s</ymax><ymin>%s</ymin></bndbox></object></annotation>
        """,
        name,
        more,
        xmax,
        xmin,
        ymax,
        ymin);
  }

  private Example yolo() {
    return text("data.yaml", "path: .\nnames:\n  0: mass\n  1: 'cyst'\n")
        .text("labels/train/a.txt", "1 0.5 0.5 0.25 0.5\n")
        .text("labels/val/b.txt", "0 0 0 0.5 0 0.5 1 0 1\n")
        .image("images/train/a.png")
        .image("images/val/b.png")
        .image("images/val/c.png");
  }

  /** Writes a text file. */
  public Example text(String name, String text) {
    return bytes(name, text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Writes any file. */
  public Example bytes(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a grey image of 24 x 16 pixels, another one for each name. */
  public Example image(String name) {
    return image(name, WIDTH, HEIGHT, name.hashCode());
  }

  /** Writes a grey image; equal seeds give equal pictures. */
  public Example image(String name, int width, int height, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    java.util.Random random = new java.util.Random(seed);
    byte[] pixels = new byte[width * height];
    random.nextBytes(pixels);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return write(name, image);
  }

  /** Writes a mask with rectangles (x, y, width, height) of one value. */
  public Example mask(String name, int width, int height, int value, int[]... rectangles) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int[] it : rectangles) {
      for (int y = it[1]; y < it[1] + it[3]; y++) {
        for (int x = it[0]; x < it[0] + it[2]; x++) {
          image.getRaster().setSample(x, y, 0, value);
        }
      }
    }
    return write(name, image);
  }

  /** Writes an image in the format of the name's ending. */
  public Example write(String name, BufferedImage image) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, name.endsWith(".png") ? "png" : "jpg", file.toFile());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
