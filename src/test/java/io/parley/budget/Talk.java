package io.parley.budget;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Discussions of a known size, the same every time, in sentences that compress about as those of people do. */
final class Talk {

  private static final String[] WORDS = """
    the the the the of of and and to to in in a a a is is that it for was on are as with they be at one have this from or
    had by not but what some we can out other were all there when up use your how said an each she which do their time if
    will way about many then them would write like so these her long make thing see him two has look more day could go come
    did number sound no most people my over know water than call first who may down side been now find any new work part
    take get place made live where after back little only round man year came show every good me give our under name very
    through just form sentence great think say help low line differ turn cause much mean before move right boy old too same
    tell does set three want air well also play small end put home read hand port large spell add even land here must big
    high such follow act why ask men change went light kind off need house picture try us again animal point mother world
    near build self earth father council ferry timetable budget fares parliament minister treaty harbour weekday bridge
    committee promise reporter pension library evidence decade neighbour petition signature ratio
    """.strip().split("\\s+");
  private static final String[] FIRST = "Ada Bo Chen Dora Elin Femi Greta Hugo Ines Jonas Kemal Lucía".split(" ");
  private static final String[] LAST =
    "Adeyemi Brandt Castro Dahl Eriksen Ferrer Grant Haddad Ito Jansen Keller Lind".split(" ");
  private static final int AT_ONCE = 25;

  private final Random random = new Random(7);
  private final String thread;
  private final List<TestClient> people = new ArrayList<>();

  private Talk(TestServer server, String thread) {
    this.thread = thread;
    for (int i = 0; i < FIRST.length; i++) {
      people.add(server.client().guest(FIRST[i] + " " + LAST[(i * 5) % LAST.length]));
    }
  }

  /** Fifty comments as one page shows them: 25 roots, half of which have two answers. */
  static void fifty(TestServer server, String thread) {
    Talk talk = new Talk(server, thread);
    for (int i = 0; i < 25; i++) {
      String root = talk.anybody().post(thread, talk.text()).expect(201).id();
      if (i % 2 == 0) {
        for (int replies = i > 0 ? 2 : 1; replies > 0; replies--) {
          talk.anybody().reply(thread, root, talk.text()).expect(201);
        }
      }
    }
  }

  static void roots(TestServer server, String thread, int n) {
    Talk talk = new Talk(server, thread);
    for (int done = 0; done < n; done += AT_ONCE) {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        all.add(talk.anybody().postLater(thread, talk.text()).thenAccept(answer -> answer.expect(201)));
      }
      all.forEach(CompletableFuture::join);
    }
  }

  private TestClient anybody() {
    return people.get(random.nextInt(people.size()));
  }

  /** One paragraph of one to four sentences; now and then emphasis, or a second paragraph. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int sentences = 1 + random.nextInt(4); sentences > 0; sentences--) {
      text.append(text.isEmpty() ? "" : " ").append(sentence());
    }
    int kind = random.nextInt(12);
    return kind == 0 ? text + "\n\n" + sentence() : kind == 1 ? "*" + sentence() + "* " + text : text.toString();
  }

  private String sentence() {
    List<String> words = new ArrayList<>();
    for (int n = 5 + random.nextInt(10); n > 0; n--) {
      words.add(WORDS[random.nextInt(WORDS.length)]);
    }
    String line = String.join(" ", words);
    return Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
  }
}
