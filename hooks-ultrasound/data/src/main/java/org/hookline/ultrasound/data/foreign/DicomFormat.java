package org.hookline.ultrasound.data.foreign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.dicom.DicomFile;
import org.hookline.dicom.DicomMetadata;

/**
 * DICOM files of ultrasound, a folder of them or one: each is a video, a still one of one frame, in
 * which nothing is marked. Device, frame rate and, as a hash, the patient come from the tags; see
 * {@link DicomFile}.
 */
public final class DicomFormat implements ForeignFormat {

  /** The id is never seen; what stands for it is hashed again, with the secret of the import. */
  private static final String SALT = "hookline";

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public String description() {
    return "DICOM files, single or multi-frame, without annotations";
  }

  @Override
  public Set<String> options() {
    return Set.of("blank-outside-region");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    List<ForeignVideo> videos = new ArrayList<>();
    if (Files.isRegularFile(source)) {
      read(source, String.valueOf(source.getFileName()), options, problems).ifPresent(videos::add);
    } else {
      DataFolder folder = new DataFolder(source, problems);
      for (String name : folder.files()) {
        Path file = folder.root().resolve(name);
        if (DicomFile.isDicom(file)) {
          read(file, name, options, problems).ifPresent(videos::add);
        }
      }
    }
    return new ForeignReading(List.of(), videos, problems.report());
  }

  private static Optional<ForeignVideo> read(
      Path file, String name, ForeignOptions options, Problems problems) {
    String subject = "\"" + name + "\"";
    try (DicomFile dicom = DicomFile.open(file)) {
      DicomMetadata metadata = dicom.metadata();
      metadata.problems().forEach(problem -> problems.noted(subject, problem, ""));
      problems.noted(subject, metadata.burnedInWarning(), "");
      if (options.blankOutsideRegion() && metadata.regions().isEmpty()) {
        problems.error(subject, "no tissue region fits the frame, so nothing can be blanked");
        return Optional.empty();
      }
      return Optional.of(video(dicom, file, name, options.blankOutsideRegion()));
    } catch (InputException e) {
      problems.error(subject, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static ForeignVideo video(DicomFile dicom, Path file, String name, boolean blank) {
    DicomMetadata metadata = dicom.metadata();
    List<ForeignFrame> frames = new ArrayList<>();
    for (int i = 0; i < dicom.frames(); i++) {
      DicomPixels pixels = new DicomPixels(file, i, metadata.width(), metadata.height(), blank);
      frames.add(new ForeignFrame(i, pixels, List.of(), false));
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    metadata.device().ifPresent(device -> attributes.put("device", device));
    dicom.patientHash(SALT).ifPresent(patient -> attributes.put("patient", patient));
    OptionalDouble rate =
        metadata.frameRate().isPresent()
            ? OptionalDouble.of(metadata.frameRate().get().framesPerSecond())
            : OptionalDouble.empty();
    return new ForeignVideo(withoutEnding(name), rate, attributes, Optional.empty(), frames);
  }

  private static String withoutEnding(String name) {
    return name.replaceFirst("(?i)\\.(dcm|dicom)$", "");
  }
}
