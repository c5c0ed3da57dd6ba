package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetName;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/**
 * Writes a data set as COCO-VID: {@code categories}, {@code videos}, {@code images} and {@code
 * annotations}, one entry a line. The same data set gives the same bytes.
 */
public final class CocoWriter {

  /**
   * Writes the annotations of a data set to its {@link VideoDataset#source()}; file names are
   * relative to {@link VideoDataset#imageRoot()}, with forward slashes. The images are not touched.
   *
   * @throws org.hookline.RunException if the file cannot be written
   */
  public void write(VideoDataset dataset) {
    write(dataset, List.of());
  }

  /**
   * The same for a file that is a part of a catalogue.
   *
   * @param names all data sets of the catalogue, in this file or not, for the key {@code names}
   *     that {@link CocoReader} looks wanted names up in
   */
  public void write(VideoDataset dataset, List<DatasetName> names) {
    JsonOutput.write(
        dataset.source(),
        json -> {
          json.writeStartObject();
          writeNames(json, names);
          writeCategories(json, dataset);
          writeVideos(json, dataset);
          writeImages(json, dataset);
          writeAnnotations(json, dataset);
          json.writeEndObject();
        });
  }

  private static void writeNames(JsonGenerator json, List<DatasetName> names) throws IOException {
    if (!names.isEmpty()) {
      json.writeArrayFieldStart("names");
      for (DatasetName name : names) {
        json.writeString(name.toString());
      }
      json.writeEndArray();
    }
  }

  private static void writeCategories(JsonGenerator json, VideoDataset dataset) throws IOException {
    json.writeArrayFieldStart("categories");
    for (Category category : dataset.categories()) {
      json.writeStartObject();
      json.writeNumberField("id", category.id());
      json.writeStringField("name", category.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeVideos(JsonGenerator json, VideoDataset dataset) throws IOException {
    json.writeArrayFieldStart("videos");
    for (Video video : dataset.videos()) {
      json.writeStartObject();
      json.writeNumberField("id", video.id());
      json.writeStringField("name", video.name());
      if (video.framesPerSecond().isPresent()) {
        json.writeNumberField("fps", video.framesPerSecond().getAsDouble());
      }
      for (Map.Entry<String, String> attribute : video.attributes().entrySet()) {
        json.writeStringField(attribute.getKey(), attribute.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeImages(JsonGenerator json, VideoDataset dataset) throws IOException {
    json.writeArrayFieldStart("images");
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        json.writeStartObject();
        json.writeNumberField("id", frame.id());
        json.writeStringField("file_name", fileName(dataset.imageRoot(), frame.file()));
        json.writeNumberField("width", frame.width());
        json.writeNumberField("height", frame.height());
        json.writeNumberField("video_id", video.id());
        json.writeNumberField("frame_id", frame.index());
        if (frame.isStatic()) {
          json.writeBooleanField("static", true);
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeAnnotations(JsonGenerator json, VideoDataset dataset)
      throws IOException {
    json.writeArrayFieldStart("annotations");
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        for (Annotation annotation : frame.annotations()) {
          json.writeStartObject();
          json.writeNumberField("id", annotation.id());
          json.writeNumberField("image_id", frame.id());
          json.writeNumberField("video_id", video.id());
          json.writeNumberField("category_id", annotation.category());
          if (annotation.track().isPresent()) {
            json.writeNumberField("instance_id", annotation.track().getAsLong());
          }
          JsonOutput.writeBox(json, "bbox", annotation.box());
          json.writeNumberField("area", annotation.area());
          json.writeNumberField("iscrowd", annotation.crowd() ? 1 : 0);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  private static String fileName(Path root, Path file) {
    Path relative = root.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
    return relative.toString().replace(root.getFileSystem().getSeparator(), "/");
  }
}
