package io.parley;

/** Environment in, exit code out. */
public final class Main {

  private Main() {
  }

  public static void main(String[] args) {
    System.out.println("Parley");
  }
}
