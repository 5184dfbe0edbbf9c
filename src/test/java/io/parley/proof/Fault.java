package io.parley.proof;

import io.parley.proof.Rig.Bond;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The faults of the matrix (reliability plan, section 4), each by its name; those on one kind of rig together. */
enum Fault {
  NONE("no fault", scene -> { }),
  F1("SIGKILL one node, start it again", NodeFaults::killOne),
  F2("SIGKILL both nodes", NodeFaults::killAll),
  F3("SIGKILL PostgreSQL, all of its processes", DatabaseFaults::kill),
  F4("orderly restart of PostgreSQL", DatabaseFaults::restart),
  F5("SIGSTOP and SIGCONT a node", NodeFaults::freeze),
  F6("SIGSTOP and SIGCONT PostgreSQL", DatabaseFaults::freeze),
  F7("cut client and node: reset, stall, half-open, one way, truncated, late", LineFaults::clients),
  F8("cut node and PostgreSQL: reset, stall, half-open, reply truncated", LineFaults::database),
  F8S("node and PostgreSQL: lines that fall silent and stay so", Bond.CLUSTER, LineFaults::silence, Settings::asLong),
  F14("all connections of PostgreSQL taken", DatabaseFaults::exhaust),
  F15("a long transaction holds a thread's row", DatabaseFaults::lock),
  F17("a reconnect storm of 2,000", Bond.CLUSTER, ReaderFaults::storm, ReaderFaults::crowd),
  F18("rolling restart by SIGTERM", NodeFaults::roll),
  F19("an older state restored with readers connected", DatabaseFaults::restore),
  F9("cut node and node: members and event bus", Bond.CLUSTER_THROUGH_PROXIES, LineFaults::bus),
  F16("slow readers that take nothing in", Bond.CLUSTER_NARROW, ReaderFaults::slow, Settings::asHeavy),
  F11("no doorbell between the nodes, the poll alone", Bond.NONE, LineFaults::noDoorbell);

  private final String words;
  private final Bond bond;
  private final Consumer<Scene> injection;
  private final UnaryOperator<Settings> sizing;

  Fault(String words, Consumer<Scene> injection) {
    this(words, Bond.CLUSTER, injection);
  }

  Fault(String words, Bond bond, Consumer<Scene> injection) {
    this(words, bond, injection, settings -> settings);
  }

  Fault(String words, Bond bond, Consumer<Scene> injection, UnaryOperator<Settings> sizing) {
    this.words = words;
    this.bond = bond;
    this.injection = injection;
    this.sizing = sizing;
  }

  static Fault of(String name) {
    return valueOf(name.toUpperCase(java.util.Locale.ROOT));
  }

  String words() {
    return words;
  }

  Bond bond() {
    return bond;
  }

  void inject(Scene scene) {
    injection.accept(scene);
  }

  /** Some faults are only worth something with many readers, or with few writers. */
  Settings sized(Settings settings) {
    return sizing.apply(settings);
  }
}
