package io.parley.budget;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.List;

/** What a page asks for and how much of it travels, by the browser's own account. */
final class Traffic {

  private final List<String> asked = new ArrayList<>();
  private long bytes;

  Traffic(CDPSession devtools) {
    devtools.on("Network.requestWillBeSent", event -> ask(event.getAsJsonObject("request").get("url").getAsString()));
    devtools.on("Network.webSocketCreated", event -> ask(event.get("url").getAsString()));
    devtools.on("Network.loadingFinished", event -> bytes += encoded(event));
    devtools.send("Network.enable");
  }

  private static long encoded(JsonObject event) {
    return event.get("encodedDataLength").getAsLong();
  }

  private void ask(String address) {
    if (!address.startsWith("data:")) {
      asked.add(address);
    }
  }

  /** Everything so far, the page itself apart. */
  List<String> asked() {
    return asked.isEmpty() ? asked : List.copyOf(asked.subList(1, asked.size()));
  }

  long bytes() {
    return bytes;
  }
}
