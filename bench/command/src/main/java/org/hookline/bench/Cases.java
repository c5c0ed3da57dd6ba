package org.hookline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hookline.InputException;
import org.hookline.bench.job.Job;
import org.hookline.config.Suggestion;

/** The cases there are, in the order in which they are run. */
final class Cases {

  private Cases() {}

  /** All of them. */
  static List<BenchCase> all() {
    List<BenchCase> cases = new ArrayList<>(List.of(new LoopOverheadCase(), new StorageCase()));
    Arrays.stream(Job.values()).map(TrainingCase::new).forEach(cases::add);
    cases.addAll(
        List.of(
            new CheckpointCase(),
            new ResumeCase(),
            new StartupCase(),
            new CocoCase(),
            new MemoryCase(),
            new LoaderCase(),
            new StreamingCase(),
            new ProcessesCase()));
    cases.addAll(ScalingCase.all());
    return cases;
  }

  /**
   * Those of these names, in their order; all if there is none.
   *
   * @throws InputException if there is no case of a name; lists those there are
   */
  static List<BenchCase> named(List<String> names) {
    List<BenchCase> all = all();
    return names.isEmpty() ? all : names.stream().map(name -> named(name, all)).toList();
  }

  private static BenchCase named(String name, List<BenchCase> all) {
    List<String> known = all.stream().map(BenchCase::name).toList();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "there is no case \"%s\"%s the cases are: %s"
                        .formatted(
                            name,
                            Suggestion.question(name, known),
                            known.stream().collect(Collectors.joining(", ")))));
  }
}
