package io.parley.config;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Why Parley does not start, in one sentence for people; the cause, if any, is for debuggers only. */
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StartFailure(String sentence) {
    super(sentence);
  }

  public StartFailure(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A listening socket could not be had; {@code key} is what the operator would change, such as PARLEY_PORT. */
  public static StartFailure cannotListen(String key, String host, int port, Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof UnknownHostException || c instanceof UnresolvedAddressException) {
        return new StartFailure("Parley cannot listen on " + host + ", a name this machine does not know: check"
          + " PARLEY_HOST.", cause);
      }
      // Netty's native transport throws a class of its own; its message is the system's.
      String message = String.valueOf(c.getMessage());
      if (message.contains("Permission denied")) {
        return new StartFailure("Parley may not listen on port " + port + ", which is kept for the system: set " + key
          + " to 1024 or more.", cause);
      }
      if (message.contains("assign requested address")) {
        return new StartFailure("Parley cannot listen on " + host + ", which is no address of this machine: check"
          + " PARLEY_HOST.", cause);
      }
      if (c instanceof BindException || message.contains("already in use")) {
        return new StartFailure("Port " + port + " of " + host + " is taken by another program: stop that program or"
          + " set " + key + " to another port.", cause);
      }
    }
    return new StartFailure("Parley cannot listen on " + host + ":" + port + ": " + cause.getMessage() + ".", cause);
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
