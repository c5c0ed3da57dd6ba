package org.hookline.hooks.report;

import java.util.ArrayList;
import java.util.List;

/** What a run's files lack, as sentences: the page is made with what there is, and says so. */
final class Missing {

  private final List<String> sentences = new ArrayList<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
