package io.parley.budget;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Prints the table of budgets, and our row of the comparison with other systems: {@code ./mvnw -q -Pbudget test}. Keeps
 * both as {@code target/budgets.md}. Ends with 1 if a budget was missed.
 */
public final class Budgets {

  private static final int ROUNDS = Integer.getInteger("budget.rounds", 5);

  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder ours = new StringBuilder();

  private Budgets() {
  }

  public static void main(String[] arguments) throws IOException {
    Budgets budgets = new Budgets();
    try (Lab lab = new Lab()) {
      budgets.load(lab, "in the page", lab.article(), lab.articleAlone());
      budgets.load(lab, "by script", lab.elsewhere(), lab.elsewhereAlone());
      budgets.live(lab);
    }
    String table = budgets.table();
    System.out.println(table);
    Files.writeString(Path.of("target", "budgets.md"), table);
    System.exit(budgets.rows.stream().allMatch(Row::isKept) ? 0 : 1);
  }

  private void load(Lab lab, String name, String address, String alone) {
    boolean rendered = address.equals(lab.article());
    List<Loading> base = new ArrayList<>();
    List<Loading> with = new ArrayList<>();
    List<Tasks.Task> traced = new ArrayList<>();
    // In turns, so that what else the machine does falls upon both.
    for (int i = 0; i < ROUNDS; i++) {
      base.add(Loading.alone(alone));
      with.add(rendered ? Loading.rendered(address) : Loading.fetched(address));
      traced.add(Tasks.of(Visit.traced(address)).get(0));
    }
    List<Double> tasks = traced.stream().map(Tasks.Task::ms).sorted().toList();
    Loading one = with.get(0);
    int own = base.get(0).all().size();
    double late = median(with, Loading::late);
    add(new Row("requests before the first comment, " + name, rendered ? 0 : 3, "",
      one.awaited().size() - (rendered ? own : 0), ""));
    add(new Row("requests until live, " + name, 4, "", one.live().size() - own, "the stream included"));
    add(new Row("first comment after the page's first paint, " + name, rendered ? 0 : 200, "ms", late,
      "median of " + ROUNDS));
    add(new Row("LCP over the page without, " + name, 10, "ms",
      median(with, Loading::lcp) - median(base, Loading::lcp), "medians"));
    add(new Row("CLS on load, " + name, 0, "", with.stream().mapToDouble(Loading::cls).max().orElseThrow(), "worst"));
    add(new Row("longest task, " + name, 50, "ms", Row.median(tasks),
      "median; one was " + traced.get(0).spent()));
    add(new Row("elements a comment, " + name, 15, "", one.listed() / 50.0, "of the list"));
    ours.append(String.format(Locale.ROOT, "| Parley, %s | %d (+%d when looked at) | %.1f | %+.0f | %d | %.1f "
      + "| %.0f to %.0f | %s | %d |%n", name, one.live().size() - own, one.all().size() - one.live().size(), one.bytes() / 1_000.0,
      median(with, Loading::comment) - median(base, Loading::paint), one.elements(),
      (one.elements() - base.get(0).elements()) / 50.0, tasks.get(0), tasks.get(tasks.size() - 1),
      Row.number(one.cls()), failures(address)));
  }

  private static int failures(String address) {
    try (Visit visit = Visit.onPhone(address)) {
      return new AxeBuilder(visit.look().page).include("parley-comments").analyze().getViolations().size();
    }
  }

  private void live(Lab lab) {
    String still = lab.fresh("still");
    Stillness hundred = Stillness.whileHundredArrive(lab, "still", still);
    Stillness ten = Stillness.whileTenComeAbove(lab, "still", still);
    Stillness changed = Stillness.whileTenAboveChange(lab, "still", still);
    add(new Row("CLS over 100 arrivals", 0, "", hundred.shift(), "50 roots and 50 replies"));
    add(new Row("drift over 100 arrivals", 0, "px", hundred.drift(), ""));
    add(new Row("CLS over ten insertions and ten edits above", 0, "", ten.shift() + changed.shift(), ""));
    add(new Row("drift over these", 0, "px", ten.drift() + changed.drift(), ""));
    String presses = lab.fresh("presses");
    try (Visit visit = Visit.onPhone(presses)) {
      add(new Row("slowest answer to a press or key (INP)", 80, "ms", Presses.slowest(visit), "a round of presses"));
    }
    try (Visit visit = Visit.onPhone(presses)) {
      add(new Row("own post visible", 50, "ms", Row.median(Presses.ownPosts(visit.look(), 9, 0)), "median of 9"));
    }
    try (Visit visit = Visit.atDesk(presses)) {
      List<Double> heard = Presses.untilOthersHear(lab, "presses", visit.look(), 40);
      add(new Row("post to other readers' button", 300, "ms", Presses.percentile(heard, 0.95), "p95 of 40"));
    }
    Talk.roots(lab.server, "long", 1_000);
    add(new Row("heap for 1,000 comments", 4, "MB", Memory.heap(lab, "long", 1_000) / 1e6, "over the page without"));
    Talk.roots(lab.server, "longer", 5_100);
    LongList longer = LongList.of(lab, "longer", 5_000);
    add(new Row("longest task as 40 come in among 5,000", 50, "ms", longer.revealed().ms(), longer.revealed().spent()));
    add(new Row("longest task as 25 are added to 5,000", 50, "ms", longer.added().ms(), longer.added().spent()));
    add(new Row("longest task as 5,000 are scrolled", 50, "ms", longer.scrolled().ms(), longer.scrolled().spent()));
    add(new Row("50 comments in HTML", 8, "kB", Weight.brotli(lab.fragment()) / 1e3, "Brotli, style included"));
  }

  /** Said at once as well: what a long run found is not lost if it ends early. */
  private void add(Row row) {
    rows.add(row);
    System.out.println(row.line());
  }

  private static double median(List<Loading> all, ToDoubleFunction<Loading> of) {
    return Row.median(all.stream().mapToDouble(of).boxed().toList());
  }

  private String table() {
    StringBuilder table = new StringBuilder("| budget | limit | measured | | |\n| --- | --- | --- | --- | --- |\n");
    rows.forEach(row -> table.append(row.line()).append('\n'));
    return table + "\n| widget | requests | KB over the wire | first comment visible, ms after base | elements | elements "
      + "per comment | longest task ms | CLS on load | axe failures |\n"
      + "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n" + ours;
  }
}
