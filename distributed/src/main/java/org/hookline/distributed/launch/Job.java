package org.hookline.distributed.launch;

import java.util.List;
import java.util.Map;

/**
 * What is to be launched.
 *
 * @param words what each process is told
 * @param environment what each finds in its environment besides its rank
 * @param cores that they share out
 * @param restarts how often all may be started again
 */
record Job(
    Program program,
    List<String> words,
    Map<String, String> environment,
    Places places,
    Cores cores,
    int restarts,
    Patience patience) {}
