package io.parley.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Every fault again and again, each time with another seed, and one table of all that came of it. Goes on where the part
 * before it ended, so that it may be run in pieces: {@code --minutes 8}, and the settings of {@link Proof}. Ends with 1
 * if anything was ever violated. Run by {@code ./mvnw -Pcampaign test}.
 */
public final class Campaign {

  private static final Settings STANDARD = new Settings(2, 5, 12, 30, 40, 10, false, "all", 1_000);
  /** To start a rig, to end a run and to judge it. */
  private static final int AROUND_SECONDS = 40;

  private final CampaignSheet sheet = new CampaignSheet();
  private final String commit = commit();
  private final List<Fault> faults = new ArrayList<>();
  private final Settings settings;

  private Campaign(Settings settings) {
    this.settings = settings;
    for (Fault fault : settings.fault().equals("all") ? Fault.values() : faults(settings.fault())) {
      fault.obstacle().ifPresentOrElse(obstacle -> System.out.println(fault + ": not run here: " + obstacle),
        () -> faults.add(fault));
    }
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("none of these faults can be run here");
    }
  }

  public static void main(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    int at = words.indexOf("--minutes");
    int minutes = at < 0 ? 8 : Integer.parseInt(words.remove(at + 1));
    words.remove("--minutes");
    Campaign campaign = new Campaign(Settings.parse(STANDARD, words.toArray(new String[0])));
    campaign.run(System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes));
    System.out.print(campaign.sheet.print());
    System.exit(campaign.sheet.violations() == 0 ? 0 : 1);
  }

  private void run(long deadline) {
    try (Rigs rigs = new Rigs("campaign", settings.nodes())) {
      Fault fault = next();
      while (deadline - System.nanoTime() > TimeUnit.SECONDS.toNanos(wished(fault).seconds() + AROUND_SECONDS)) {
        Settings wished = wished(fault);
        Report report = Proof.run(rigs.of(fault.bond()), wished, fault);
        sheet.add(CampaignSheet.Row.of(fault, wished, commit, report));
        System.out.println(fault + ", seed " + wished.seed() + ": " + report.violations() + " violations; "
          + report.tally().words());
        if (report.violations() == 0) {
          delete(report);
        } else {
          System.out.print(report.print());
          rigs.close();
        }
        fault = next();
      }
    }
  }

  /** The one that has been run least; of those, the first, since neighbours share a rig. */
  private Fault next() {
    return faults.stream().min(Comparator.comparingLong(sheet::runs)).orElseThrow();
  }

  private Settings wished(Fault fault) {
    return fault.sized(settings.withSeed(settings.seed() + sheet.runs(fault)));
  }

  private static void delete(Report report) {
    try {
      Files.deleteIfExists(report.history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fault[] faults(String names) {
    return Arrays.stream(names.toUpperCase(Locale.ROOT).split(",")).map(Fault::of).toArray(Fault[]::new);
  }

  /** What is proved; marked where files differ from it. */
  private static String commit() {
    try {
      Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.isEmpty() ? "unknown" : said;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
