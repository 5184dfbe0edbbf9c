package io.parley.proof;

import io.parley.proof.Rig.Bond;
import java.util.List;

/** Runs of one kind follow each other on the same nodes; each has threads of its own. For one thread. */
final class Rigs implements AutoCloseable {

  private final String database;
  private final int nodes;
  private Bond bond;
  private Rig rig;

  Rigs(String database, int nodes) {
    this.database = database;
    this.nodes = nodes;
  }

  Rig of(Bond wished) {
    if (bond != wished) {
      close();
    }
    if (rig == null) {
      rig = Rig.start(database, nodes, wished, List.of()).up();
      bond = wished;
    }
    return rig;
  }

  /** The next fault is not to be blamed for what this one left. */
  @Override
  public void close() {
    if (rig != null) {
      rig.close();
      rig = null;
    }
  }
}
