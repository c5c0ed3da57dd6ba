package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.DatasetProblem.Severity;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class DatasetReportTest {

  private static final Path FILE = Path.of("train.json");

  @Test
  void warnsOnceForEachKindWithTheIds() {
    DatasetReport report =
        new DatasetReport(
            FILE,
            List.of(
                problem(Severity.REPAIRED, "annotation 1", "a box reaches out", "clipped"),
                problem(Severity.NOTED, "video 4", "a video has gaps", "left as it is"),
                problem(Severity.REPAIRED, "annotation 9", "a box reaches out", "clipped")));
    RecordingLogger logger = new RecordingLogger();

    report.log(logger);

    assertThat(logger.lines)
        .containsExactly(
            "WARN \"train.json\": a box reaches out (clipped): annotation 1, annotation 9",
            "WARN \"train.json\": a video has gaps (left as it is): video 4");
    assertThatCode(report::throwIfUnusable).doesNotThrowAnyException();
  }

  @Test
  void countsWhatItDoesNotShow() {
    List<DatasetProblem> problems = new ArrayList<>();
    for (int i = 1; i <= 11; i++) {
      problems.add(problem(Severity.ERROR, "image " + i, "no \"width\"", ""));
    }

    assertThatThrownBy(() -> new DatasetReport(FILE, problems).throwIfUnusable())
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "train.json" cannot be used:
              no "width": image 1, image 2, image 3, image 4, image 5, image 6, image 7, image 8, \
            image 9, image 10 and 1 more, 11 in all""");
  }

  private static DatasetProblem problem(
      Severity severity, String subject, String what, String action) {
    return new DatasetProblem(severity, FILE, subject, what, action);
  }

  private static final class RecordingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final List<String> lines = new ArrayList<>();

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return "";
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
      lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
    }
  }
}
