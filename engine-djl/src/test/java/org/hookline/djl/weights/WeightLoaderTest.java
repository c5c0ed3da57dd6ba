package org.hookline.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightLoaderTest {

  private static final Path PLAIN = Golden.file("plain.pt");

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void whatFitsIsLoadedAndTheRestStaysAndIsNamed() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("stem.weight", manager.zeros(new Shape(2, 3)))
            .parameter("stem.bias", manager.ones(new Shape(3)))
            .buffer("head.scale", manager.ones(new Shape(1)))
            .build();

    LoadedWeights result = WeightLoader.load(PLAIN, parameters);

    assertThat(result)
        .isEqualTo(
            new LoadedWeights(
                PLAIN,
                List.of("stem.weight"),
                List.of("head.scale"),
                List.of(),
                List.of("stem.bias")));
    assertThat(result.isComplete()).isFalse();
    assertThat(parameters.get("stem.weight").toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(parameters.get("stem.weight").hasGradient()).isTrue();
    assertThat(parameters.get("stem.bias").toFloatArray()).containsExactly(1, 1, 1);
  }

  @Test
  void aPartOfAModelIsLoadedByTheNamesThatTheFileHas() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("backbone.stem.weight", manager.zeros(new Shape(2, 3)))
            .parameter("stem.bias", manager.zeros(new Shape(2)))
            .build();

    LoadedWeights result =
        WeightLoader.load(PLAIN, Map.of("stem.weight", parameters.alias("backbone.stem.weight")));

    assertThat(result.loaded()).containsExactly("stem.weight");
    assertThat(result.unexpected()).containsExactly("stem.bias");
    assertThat(parameters.get("backbone.stem.weight").toFloatArray())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(parameters.get("stem.bias").toFloatArray()).containsOnly(0);
  }

  @Test
  void elementsAreConvertedToTheTypeOfTheModel() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("DoubleStorage", manager.zeros(new Shape(2), DataType.FLOAT32))
            .parameter("BFloat16Storage", manager.zeros(new Shape(2), DataType.FLOAT64))
            .buffer("ShortStorage", manager.zeros(new Shape(2), DataType.INT64))
            .build();

    WeightLoader.load(Golden.file("types.pt"), parameters);

    assertThat(parameters.get("DoubleStorage").toFloatArray()).containsExactly(0.1f, -2);
    assertThat(parameters.get("BFloat16Storage").toDoubleArray()).containsExactly(1, -3.140625);
    assertThat(parameters.get("ShortStorage").toLongArray()).containsExactly(300, -300);
  }

  @Test
  void aSecondNameOfWhatIsLoadedIsNotUnexpected() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("tail", manager.zeros(new Shape(2, 2)))
            .parameter("scalar", manager.zeros(new Shape()))
            .build();

    LoadedWeights result = WeightLoader.load(Golden.file("views.pt"), parameters);

    assertThat(result.unexpected()).containsExactly("column", "empty", "transposed");
    assertThat(parameters.get("scalar").getFloat()).isEqualTo(5);
  }

  @Test
  void aFileOfWhichNothingFitsIsRefusedWithTheNamesOfBothSides() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("stem.bias", manager.zeros(new Shape(5)))
            .parameter("head.weight", manager.zeros(new Shape(1)))
            .parameter("head.bias", manager.zeros(new Shape(1)))
            .build();

    assertThatThrownBy(() -> WeightLoader.load(PLAIN, parameters))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "No array of \"%s\" fits the model. The file has: stem.{bias, weight}. The model has:"
                + " head.{bias, weight}, stem.bias. Of another shape: stem.bias is (2) in the file"
                + " and (5) in the model.",
            PLAIN);
  }
}
