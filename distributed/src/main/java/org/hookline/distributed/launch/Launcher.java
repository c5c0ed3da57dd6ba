package org.hookline.distributed.launch;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hookline.io.OsSignal;

/**
 * Starts the processes of this machine, and starts them again after a failure as often as it may.
 */
final class Launcher {

  private static final String LAUNCHER = "HOOKLINE_LAUNCHER";

  /** Each ends this process with 128 and its number. */
  private static final List<Event.Told> TOLD =
      List.of(new Event.Told("HUP", 129), new Event.Told("INT", 130), new Event.Told("TERM", 143));

  private final Job job;
  private final PrintWriter out;
  private final PrintWriter err;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private boolean wasTold;

  Launcher(Job job, PrintWriter out, PrintWriter err) {
    this.job = job;
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code when all have ended. */
  int run() {
    List<OsSignal> signals = TOLD.stream().map(this::on).toList();
    try (RestartFile file = RestartFile.create()) {
      int code = attempt(file);
      for (int again = 1; mayTry(again, code); again++) {
        err.printf("hookline: starting all again, restart %d of %d%n", again, job.restarts());
        err.flush();
        code = attempt(file);
      }
      return code;
    } finally {
      signals.forEach(OsSignal::close);
    }
  }

  private OsSignal on(Event.Told told) {
    return new OsSignal(told.signal(), () -> events.add(told));
  }

  private boolean mayTry(int again, int code) {
    return code == Endings.RUN_FAILED && again <= job.restarts() && !wasTold && events.isEmpty();
  }

  private int attempt(RestartFile file) {
    try (Attempt attempt = new Attempt(job.patience(), events, out, err)) {
      start(attempt, file);
      int code = attempt.await();
      wasTold = attempt.wasTold();
      return code;
    }
  }

  private void start(Attempt attempt, RestartFile file) {
    Places places = job.places();
    Master meeting = places.meeting();
    out.printf(
        "starting %d of %d processes, which meet at %s:%d%n",
        places.processes(), places.size(), meeting.host(), meeting.port());
    out.flush();
    for (int local = 0; local < places.processes(); local++) {
      Map<String, String> environment = new HashMap<>(job.environment());
      environment.putAll(places.environment(local, meeting));
      environment.putAll(file.environment());
      environment.put(LAUNCHER, Long.toString(ProcessHandle.current().pid()));
      int rank = places.rank(local);
      List<String> binding = job.cores().binding(local, places.processes());
      attempt.start(rank, () -> job.program().start(binding, job.words(), environment, rank == 0));
    }
  }
}
