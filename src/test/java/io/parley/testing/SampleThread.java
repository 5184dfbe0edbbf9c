package io.parley.testing;

import java.util.HashMap;
import java.util.Map;

/** A discussion as it might be, among people who do not exist. */
final class SampleThread {

  private SampleThread() {
  }

  /** Fifteen comments with answers two deep, one of them edited, one removed and two picked. */
  static void fill(TestServer server, String thread) {
    Talk talk = new Talk(server, thread);
    talk.say("Jonas Keller", "Four days ago this page said three. Which is it?");
    String pipes = talk.say("Tomasz Wren", "Has anybody seen figures for the gas talks? The last three rounds ended "
      + "with “progress” and without a price.");
    String price = talk.answer(pipes, "Greta Lindqvist", "There are none yet. The last price anybody printed was a "
      + "discount, and that was two winters ago.");
    talk.answer(price, "Tomasz Wren", "Then “unprecedented” may just mean *still no price*.");
    String list = talk.say("Ruth Adeyemi", "Good piece. It would be better with a list of what was signed:\n\n"
      + "1. trade\n2. energy\n3. the rest\n\nand who was in the room.");
    String guest = talk.say("Lucía Ferrer", "A question for those who follow Beijing closely: is a stay of this "
      + "length something the host offers, or something the guest asks for?");
    String host = talk.answer(guest, "Chen Wei-Lin", "The host sets the programme. A guest may be *allowed* to stay.");
    talk.answer(host, "Lucía Ferrer", "Thank you. Then it says more about Beijing than about Moscow.");
    talk.answer(guest, "Greta Lindqvist", "Both, usually: the length is agreed months ahead.");
    String typo = talk.say("Samuel Pryce", "The week matters more then the words.");
    talk.edit(typo, "Samuel Pryce", "The week matters more than the words.");
    talk.say("Noor Haddad", "> Seldom have so many governments at odds with the West stood in one place.\n\n"
      + "They have stood in one place before. What is new is that they stand there *while talks are on*.");
    String rude = talk.say("anon4471", "You are all paid to write this.");
    talk.answer(rude, "Ada Moreau", "I wish. My editor would like a word with whoever pays.");
    String parade = talk.say("Milo Brandt", "The parade fixes one end of the trip and the summit the other. What is "
      + "left in between is four days, and *those* are the news.");
    talk.answer(parade, "Ines Okafor", "Unless the photograph is the point. Look at who stands on that stand.");
    for (String liked : new String[] {parade, parade, parade, guest, guest, price, list}) {
      talk.respect(liked);
    }
    server.client().administrator().remove(rude).expect(200);
    talk.pick(parade);
    talk.pick(price);
    talk.report(typo);
    age(server);
  }

  static void fillShort(TestServer server, String thread) {
    Talk talk = new Talk(server, thread);
    String choir = talk.say("Elin Strand", "Fourteen singers, one baker and me. We would all pay a little more.");
    talk.answer(choir, "Piet Vos", "So would the night shift at the cannery. Nobody counted us either.");
    talk.say("Captain (ret.) Oyelaran", "Eleven on an *average* night is a full boat on the nights that matter.");
    age(server);
  }

  /** As if it had taken hours. */
  private static void age(TestServer server) {
    server.update("""
      update comment set created_at = now() - place * interval '11 minutes'
      from (select id as which, row_number() over (order by id desc) as place from comment) as placed
      where id = which""");
  }

  /** Who speaks for the first time is somebody new. */
  private static final class Talk {

    private final TestServer server;
    private final String thread;
    private final Map<String, TestClient> people = new HashMap<>();

    Talk(TestServer server, String thread) {
      this.server = server;
      this.thread = thread;
    }

    private TestClient person(String name) {
      return people.computeIfAbsent(name, server.client()::guest);
    }

    String say(String name, String text) {
      return person(name).post(thread, text).expect(201).id();
    }

    String answer(String parent, String name, String text) {
      return person(name).reply(thread, parent, text).expect(201).id();
    }

    void edit(String id, String name, String text) {
      person(name).edit(id, text).expect(200);
    }

    void respect(String id) {
      server.client().guest("Reader").respect(id).expect(200);
    }

    /** By an editor with a name. */
    void pick(String id) {
      server.client().administrator().pick(id).expect(200);
      server.update("update comment set picked_by = 'Ana Ruiz' where id = ?::uuid", id);
    }

    void report(String id) {
      server.client().guest("Reader").report(id, "off_topic", "It is about another visit, in spring.");
    }
  }
}
