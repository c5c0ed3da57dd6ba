package org.hookline.ultrasound.detector;

import static java.util.stream.Collectors.joining;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hookline.AlternativeWeights;
import org.hookline.InputException;
import org.hookline.TrainingStep;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.Evaluator;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.DataSources;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.train.MainBuffers;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.StepFactory;
import org.hookline.run.RunEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a detection step together: data, model, loader, optimizer, evaluation. */
final class DetectionAssembly {

  private static final Logger log = LoggerFactory.getLogger(DetectionAssembly.class);

  private final DetectionSettings settings;
  private final DataSettings data;
  private final PluginContext context;
  private final AtomicLong cache;

  DetectionAssembly(DetectionSettings settings, PluginContext context) {
    this.settings = settings;
    this.data = settings.data();
    this.context = context;
    this.cache = new AtomicLong(data.cacheBytes());
  }

  /**
   * Makes and reads the data, and builds the step on it; a model that is only lent needs none.
   *
   * @throws InputException if the data cannot be used, or there is nothing to learn from it
   */
  TrainingStep step() {
    return context.isLent() ? lentStep() : trainingStep();
  }

  private TrainingStep trainingStep() {
    RunData opened = opening().open();
    return managed(manager -> trainingStep(manager, opened));
  }

  private DataOpening opening() {
    return new DataOpening(data, settings.datasets().values(), context);
  }

  private TrainingStep lentStep() {
    Subject subject = Subject.keptIn(context.output()).orElseGet(this::subjectOfData);
    return managed(
        manager -> {
          DetectionModel model = model(manager, subject);
          return SupervisedStep.builder(manager, model, TrainingFrames.none(model))
              .optimizer(settings.optimizer())
              .offer(new LiveModel(model, subject, data.frameScale()))
              .build();
        });
  }

  /** For runs that do not keep it; nothing is made, as nothing may be changed. */
  private Subject subjectOfData() {
    try {
      return Subject.of(opening().training(new DataSources(List.of(), log::info)), data.sampling());
    } catch (InputException e) {
      throw new InputException(
          "The run in \"%s\" has no \"%s\" to say what its model detects, and its training data does not say it either: %s Make the data readable, or copy the file from a run on the same data."
              .formatted(context.output(), Subject.FILE, e.getMessage()),
          e);
    }
  }

  private TrainingStep managed(Function<NDManager, TrainingStep> making) {
    context.train().threads().ifPresentOrElse(TorchEngine::start, TorchEngine::start);
    NDManager manager = TorchEngine.newManager();
    try {
      return making.apply(manager);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private TrainingSet withFalsePositives(VideoDataset training, FalsePositiveSource lists) {
    try {
      return TrainingSet.of(training, lists.named());
    } catch (InputException e) {
      if (new DataVersions(context.output()).newest().isEmpty()) {
        throw e;
      }
      log.warn("what the run keeps decides, because {}", e.getMessage());
      return TrainingSet.of(training, Optional.empty());
    }
  }

  private DetectionModel model(NDManager manager, Subject subject) {
    DetectionModel model =
        context.create(settings.model()).build(manager, subject.ofModel(), context.train().seed());
    int categories = subject.categories().size();
    log.info(
        "model \"{}\": {} parameters in {} arrays, {} {}",
        settings.model().factory().name(),
        model.parameters().size(),
        model.parameters().all().size(),
        categories,
        categories == 1 ? "category" : "categories");
    return model;
  }

  private TrainingStep trainingStep(NDManager manager, RunData opened) {
    VideoDataset training = opened.training();
    Labels labels = new Labels(training.categories());
    Subject subject = Subject.of(training, data.sampling());
    DetectionModel model = model(manager, subject);
    LoadingPlan plan = new LoadingPlan(data, opened.sources(), labels, model, context);
    TrainingSet set = withFalsePositives(training, plan.falsePositives());
    set.tellFalsePositives(log);
    TrainingFrames frames = new TrainingFrames(plan, set);
    ResumableDetection detection =
        new ResumableDetection(
            new FrameDetection(
                model,
                new LoaderSettings(data.testBatchSize(), data.workers()),
                data.sampling()::domain),
            circumstances(subject),
            shared(model));
    SupervisedStep<ImageBatch> step =
        SupervisedStep.builder(manager, model, frames.loader())
            .optimizer(settings.optimizer())
            .processes(ProcessGroup.of(context.processes()))
            .dataParallel(settings.dataParallel())
            .evaluation(evaluation(detection, labels, opened.tests()))
            .refreshableData(frames)
            .offer(new Task(frames, opened.tests(), new Mining(detection, labels, context)))
            .offer(new LiveModel(model, subject, data.frameScale()))
            .onStart(() -> begin(subject, frames))
            .build();
    frames.feed(step::loader);
    return step;
  }

  /** Every process may have buffers of its own while it trains. */
  private AlternativeWeights shared(DetectionModel model) {
    return context.world().size() == 1 || settings.dataParallel().broadcastBuffers()
        ? Runnable::run
        : new MainBuffers(model.parameters(), ProcessGroup.of(context.processes()));
  }

  /** The data may have been read again since it was opened, but by all processes alike. */
  private void begin(Subject subject, TrainingFrames frames) {
    context.processes().requireSame("training data", frames.facts());
    if (context.world().isMain()) {
      subject.keepIn(context.output());
    }
  }

  /**
   * What detections depend on besides the weights and the frames: settings, categories, and of the
   * code Hookline's version and the jars of the step and the model. Other jars are not looked at.
   */
  private String circumstances(Subject subject) {
    PluginCatalog catalog = context.catalog();
    PluginFactory<?, ?> model = settings.model().factory();
    return Stream.of(
            RunEnvironment.here().hookline(),
            checksum(catalog.find(StepFactory.KIND, DetectionFactory.NAME)),
            checksum(catalog.find(model.kind(), model.name())),
            model.name(),
            settings.model().settings(),
            data.frameScale(),
            subject.ofModel(),
            subject.categories())
        .map(String::valueOf)
        .collect(joining("\n"));
  }

  private static Optional<String> checksum(Optional<FoundPlugin> plugin) {
    return plugin.flatMap(found -> found.source().sha256());
  }

  /** What hooks may ask of the step. */
  private record Task(TrainingFrames frames, SortedMap<String, VideoDataset> tests, Mining mining)
      implements DetectionTask {

    @Override
    public VideoDataset trainingData() {
      return frames.videos();
    }

    @Override
    public Map<String, VideoDataset> testData() {
      return Map.copyOf(tests);
    }

    @Override
    public void detectInTrainingData(FrameConsumer consumer) {
      mining.run(frames, consumer);
    }
  }

  /** Detection in training data. */
  private record Mining(ResumableDetection detection, Labels labels, PluginContext context) {

    void run(TrainingFrames frames, FrameConsumer consumer) {
      ResumableDetection.Pass pass =
          new ResumableDetection.Pass(
              "mined", context.output().resolve("mining"), context.processes());
      detection.run(pass, new TestFrames(frames.videos(), frames.store(), labels), consumer);
      if (pass.isMain()) {
        KeptDetections.deleteAll(pass.folder());
      }
    }
  }

  private DetectionEvaluation evaluation(
      ResumableDetection detection, Labels labels, SortedMap<String, VideoDataset> tests) {
    List<Evaluator> evaluators =
        settings.evaluators().values().stream().map(context::create).toList();
    tests.values().forEach(dataset -> evaluators.forEach(each -> each.check(dataset)));
    SortedMap<String, TestFrames> frames = new TreeMap<>();
    tests.forEach(
        (name, dataset) -> frames.put(name, new TestFrames(dataset, frames(dataset), labels)));
    return new DetectionEvaluation(detection, frames, evaluators);
  }

  private FrameStore frames(VideoDataset dataset) {
    return new FrameStore(dataset.frames().toList(), data.frameScale(), cache);
  }
}
