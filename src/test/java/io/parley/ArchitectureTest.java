package io.parley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules between packages. A package is under {@code io.parley}; what lies below it is a part of it. */
class ArchitectureTest {

  /** Package by package what it may use. Java, libraries and the package itself go without saying. */
  private static final Map<String, Set<String>> MAY_USE = table("""
    problem     uses nothing
    unicode     uses nothing
    meter       uses nothing
    config      uses nothing
    db          uses config
    http        uses config meter problem
    site        uses db problem
    thread      uses db site problem
    guard       uses config db http site problem unicode
    identity    uses config db http site problem guard unicode
    comment     uses db http meter site thread identity guard problem unicode
    live        uses config db http meter site thread identity guard problem comment
    moderation  uses db http site thread identity guard problem comment unicode
    article     uses http site thread identity problem comment unicode
    notify      uses config db http site thread identity problem comment
    transfer    uses db site thread identity problem comment unicode
    ops         uses config db http meter problem
    """);

  /** Without tests, and without what the templates in webroot/pages became. */
  private static final JavaClasses PARLEY = new ClassFileImporter()
    .withImportOption(new ImportOption.DoNotIncludeTests())
    .importPackages("io.parley")
    .that(not(resideInAPackage("io.parley.pages..")));

  @Test
  void no_package_uses_itself_by_way_of_others() {
    slices().matching("io.parley.(*)..").should().beFreeOfCycles().check(PARLEY);
  }

  @TestFactory
  Stream<DynamicTest> every_package_uses_what_it_may() {
    return MAY_USE.entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
      String[] allowed = Stream.concat(row.getValue().stream(), Stream.of(row.getKey(), "pages"))
        .map(name -> "io.parley." + name + "..").toArray(String[]::new);
      classes().that().resideInAPackage("io.parley." + row.getKey() + "..")
        .should().onlyDependOnClassesThat(not(resideInAPackage("io.parley..")).or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true).check(PARLEY);
    }));
  }

  @Test
  void every_package_is_in_the_table_and_non_null_by_default() {
    PARLEY.stream().map(JavaClass::getPackage).distinct().forEach(found -> {
      String name = found.getName().replaceFirst("io\\.parley\\.?", "").replaceFirst("\\..*", "");
      assertTrue(name.isEmpty() || MAY_USE.containsKey(name), found.getName());
      assertTrue(found.isAnnotatedWith(NullMarked.class), found.getName());
    });
  }

  @Test
  void writing_knows_nothing_of_delivering() {
    noClasses().that().resideInAPackage("io.parley.comment..")
      .should().dependOnClassesThat().resideInAPackage("io.parley.live..").check(PARLEY);
  }

  @Test
  void only_main_ends_the_process() {
    noClasses().that().doNotHaveFullyQualifiedName("io.parley.Main")
      .should().callMethod(System.class, "exit", int.class)
      .orShould().callMethod(Runtime.class, "exit", int.class)
      .orShould().callMethod(Runtime.class, "halt", int.class).check(PARLEY);
  }

  /** Vert.x's. Only the process's shutdown hook, a plain thread, has to wait for another kind. */
  @Test
  void there_is_one_kind_of_future() {
    noClasses().that().doNotHaveFullyQualifiedName("io.parley.Main")
      .should().dependOnClassesThat().areAssignableTo(CompletionStage.class).check(PARLEY);
  }

  @Test
  void names_say_what_a_thing_is() {
    classes().should().haveNameNotMatching(".*(Utils?|Manager|Helper|Impl|Service)").check(PARLEY);
  }

  private static Map<String, Set<String>> table(String rows) {
    Map<String, Set<String>> table = new TreeMap<>();
    rows.lines().map(line -> line.strip().split("\\s+uses\\s+")).forEach(row -> {
      Set<String> used = new HashSet<>(Arrays.asList(row[1].split("\\s+")));
      used.remove("nothing");
      table.put(row[0], used);
    });
    return table;
  }
}
