package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class ObjectKeyTest {

  @Test
  void aTrackOfOneCategoryIsOneObject() {
    ObjectKey key = ObjectKey.of(marked(1, 1, OptionalLong.of(7)));

    assertThat(ObjectKey.of(marked(2, 1, OptionalLong.of(7)))).isEqualTo(key);
    assertThat(ObjectKey.of(marked(2, 1, OptionalLong.of(8)))).isNotEqualTo(key);
    assertThat(ObjectKey.of(marked(2, 3, OptionalLong.of(7)))).isNotEqualTo(key);
  }

  @Test
  void whatHasNoTrackIsAnObjectOfItsOwn() {
    ObjectKey key = ObjectKey.of(marked(7, 1, OptionalLong.empty()));

    assertThat(ObjectKey.of(marked(8, 1, OptionalLong.empty()))).isNotEqualTo(key);
    assertThat(ObjectKey.of(marked(8, 1, OptionalLong.of(7)))).isNotEqualTo(key);
    assertThat(ObjectKey.ofBox(marked(7, 1, OptionalLong.of(9)))).isEqualTo(key);
  }

  private static Annotation marked(long id, int category, OptionalLong track) {
    return new Annotation(id, new Box(0, 0, 1, 1), 1, category, false, track);
  }
}
