package org.hookline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules point one way; every module is on this module's class path. */
@AnalyzeClasses(packages = "org.hookline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "org.hookline.djl..";
  private static final String DETECTION = "org.hookline.detection..";
  private static final String DICOM = "org.hookline.dicom..";
  private static final String SCORING = "org.hookline.scoring..";
  private static final String DISTRIBUTED = "org.hookline.distributed..";
  private static final String LAUNCH = "org.hookline.distributed.launch..";
  private static final String COMMAND_LINE = "org.hookline.commandline..";
  private static final String CLI = "org.hookline.cli..";
  private static final String DJL = "ai.djl..";
  private static final String[] PLUGINS = {
    "org.hookline.hooks..",
    "org.hookline.writers..",
    "org.hookline.evaluators..",
    "org.hookline.ultrasound..",
    "org.hookline.bench.."
  };

  @ArchTest
  static final ArchRule coreKnowsNothingButCore =
      noClasses()
          .that()
          .resideOutsideOfPackages(PLUGINS)
          .and()
          .resideOutsideOfPackages(
              ENGINE, DETECTION, DICOM, SCORING, DISTRIBUTED, COMMAND_LINE, CLI, DJL)
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(PLUGINS)
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                          ENGINE, DETECTION, DICOM, SCORING, DISTRIBUTED, COMMAND_LINE, CLI, DJL)));

  @ArchTest
  static final ArchRule detectionIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage(DETECTION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DICOM, SCORING, DISTRIBUTED, COMMAND_LINE, DJL);

  @ArchTest
  static final ArchRule dicomKnowsCoreAlone =
      noClasses()
          .that()
          .resideInAPackage(DICOM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DETECTION, SCORING, DISTRIBUTED, COMMAND_LINE, CLI, DJL);

  @ArchTest
  static final ArchRule librariesDoNotKnowPlugIns =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE, DETECTION, DICOM, SCORING, DISTRIBUTED, COMMAND_LINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLUGINS);

  @ArchTest
  static final ArchRule whatCommandsShareKnowsCoreAlone =
      noClasses()
          .that()
          .resideInAPackage(COMMAND_LINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DETECTION, DICOM, SCORING, DISTRIBUTED, CLI, DJL);

  @ArchTest
  static final ArchRule severalProcessesKnowTheEngineAlone =
      noClasses()
          .that()
          .resideInAPackage(DISTRIBUTED)
          .and()
          .resideOutsideOfPackage(LAUNCH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DETECTION, DICOM, SCORING, COMMAND_LINE, CLI);

  @ArchTest
  static final ArchRule theLauncherNeedsNoTensors =
      noClasses()
          .that()
          .resideInAPackage(LAUNCH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DETECTION, DICOM, SCORING, CLI, DJL);

  @ArchTest
  static final ArchRule theEngineDoesNotKnowOfSeveralProcesses =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(DISTRIBUTED);

  @ArchTest
  static final ArchRule evaluatorsAndDataNeedNoTensors =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.hookline.evaluators..", "org.hookline.ultrasound.data..", SCORING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DISTRIBUTED, DJL);

  @ArchTest
  static final ArchRule theCommandLineNamesNoPlugIn =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLUGINS);

  @ArchTest
  static final ArchRule theCommandLineKnowsCoreAlone =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, DETECTION, DICOM, SCORING, DISTRIBUTED, COMMAND_LINE, DJL);

  @ArchTest
  static final ArchRule hooksDoNotKnowEachOther =
      slices().matching("org.hookline.hooks.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule writersDoNotKnowEachOther =
      slices().matching("org.hookline.writers.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule evaluatorsDoNotKnowEachOther =
      slices().matching("org.hookline.evaluators.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule partsOfUltrasoundDoNotKnowEachOther =
      slices().matching("org.hookline.ultrasound.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule scriptsAndHandlesHaveOneDoor =
      noClasses()
          .that()
          .resideOutsideOfPackages(ENGINE, DJL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule publicTypesArePromises =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotRecords()
          .and()
          .areNotAssignableTo(Throwable.class)
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);
}
