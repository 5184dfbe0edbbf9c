package io.parley.proof;

/** What must hold (reliability plan, section 3), as far as a history can tell. */
enum Invariant {
  I1("durable: what was acknowledged is stored"),
  I2("no phantom: what is shown was written so"),
  I3("one comment per key"),
  I4("dense numbers"),
  I5("contiguous ranges, whole and agreed on"),
  I6("everybody gets there, and to the same"),
  I8("order of numbers is order of time"),
  I9("read your write on every node"),
  I10("removed is gone"),
  I11("threads and sites do not mix"),
  I13("unknown outcomes settle"),
  I14("same key, other text: refused");

  private final String words;

  Invariant(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
