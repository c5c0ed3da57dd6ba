package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hookline.detection.Category;
import org.junit.jupiter.api.Test;

class CategoryNamesTest {

  @Test
  void aNameThatSeveralHaveGoesWithTheId() {
    assertThat(names(new Category(1, "cyst"), new Category(3, "tumour"), new Category(7, "cyst")))
        .containsExactly("cyst 1", "tumour", "cyst 7");
  }

  @Test
  void aNameThatLooksLikeOneWithAnIdIsToldApartToo() {
    assertThat(names(new Category(1, "cyst"), new Category(2, "cyst"), new Category(9, "cyst 2")))
        .containsExactly("cyst 1", "cyst 2 2", "cyst 2 9");
  }

  @Test
  void onlyWhatWasNamedHasAName() {
    CategoryNames names = new CategoryNames(List.of());

    assertThatThrownBy(() -> names.of(new Category(1, "cyst")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Category[id=1, name=cyst] was not named");
  }

  private static List<String> names(Category... categories) {
    CategoryNames names = new CategoryNames(List.of(categories));
    return List.of(categories).stream().map(names::of).toList();
  }
}
