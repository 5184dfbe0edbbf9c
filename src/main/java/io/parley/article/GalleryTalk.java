package io.parley.article;

import io.parley.comment.Comment;
import io.parley.comment.CommentPage.Branch;
import io.parley.comment.CommentState;
import io.parley.comment.text.CommentText;
import io.parley.comment.text.TextChain;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comments of people who do not exist, made for one page of the gallery and kept nowhere. */
final class GalleryTalk {

  private static final List<String[]> ENGLISH = List.of(
    new String[] {"Ada Moreau", "I take the last boat twice a week. It is never empty."},
    new String[] {"Tomasz Wren", "Has anybody seen the figures for 2024? The company prints 11 passengers a night."},
    new String[] {"Greta Lindqvist", "There are none yet. The last ones anybody saw were two winters old."},
    new String[] {"Tomasz Wren", "Then “average” may just mean *still no count*."},
    new String[] {"Lucía Ferrer", "> It says that it cannot pay a crew of four.\n\nWhat **would** it cost?\n\n"
      + "1. the crew\n2. the fuel, see https://example.org/fuel\n3. `the rest`"},
    new String[] {"نور حداد", "الباخرة الأخيرة تغادر الساعة 23:10، وهذا ما يهم."},
    new String[] {"Noor Haddad", "They have stood here before. What is new is that they *ask*."});
  private static final List<String[]> ARABIC = List.of(
    new String[] {"Ada Moreau", "أركب الباخرة الأخيرة مرتين في الأسبوع، ولم تكن فارغة قط."},
    new String[] {"طارق منصور", "هل رأى أحد أرقام 2024؟ الشركة تقول 11 راكبا في الليلة."},
    new String[] {"Greta Lindqvist", "There are none yet. The last ones anybody saw were two winters old."},
    new String[] {"طارق منصور", "إذن قد يعني «المتوسط» أن *لا أحد يعد* (Parley Newsroom)."},
    new String[] {"ليلى فارس", "> تقول إنها لا تستطيع دفع أجور طاقم من أربعة.\n\nكم **تكلف** إذن؟\n\n"
      + "1. الطاقم\n2. الوقود، انظر https://example.org/fuel\n3. `the rest`"},
    new String[] {"نور حداد", "الباخرة الأخيرة تغادر الساعة 23:10، وهذا ما يهم."},
    new String[] {"Noor Haddad", "They have stood here before. What is new is that they *ask*."});
  private static final String[] LONG = {"Wolfeschlegelsteinhausenbergerdorff-Donaudampfschiff",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3)
      + "\n\nhttps://example.org/" + "a-long-address-without-any-place-to-break/".repeat(4) + "\n\n```\n"
      + "one line of code that does not end where the screen does ".repeat(3) + "\n```"};

  private final List<Branch> branches = new ArrayList<>();
  private final TextChain texts;
  private final Instant now;
  private final List<String[]> lines;
  private int made;

  GalleryTalk(TextChain texts, Instant now, String lang) {
    this.texts = texts;
    this.now = now;
    this.lines = lang.equals("ar") ? ARABIC : ENGLISH;
  }

  static Stream<Comment> all(Branch branch) {
    return Stream.concat(Stream.of(branch.root()), branch.replies().stream());
  }

  List<Branch> of(GalleryState state) {
    switch (state) {
      case EMPTY -> { }
      case ONE_COMMENT -> root(say(0, 3, null));
      case ONE_IN_ITS_PLACE -> chain(3);
      case DEEP -> chain(9);
      case LONG_WORDS -> {
        Comment first = say(LONG, 3, null);
        Comment second = say(LONG, 2, first);
        root(first, second, say(LONG, 1, second));
      }
      case MANY -> {
        Comment first = with(say(1, 14, null), CommentState.VISIBLE, 12_345);
        Comment second = say(2, 13, first);
        root(first, second, say(3, 12, second), say(4, 11, first), say(5, 10, second), say(6, 9, first));
        usual();
      }
      case PICKED -> picked();
      case REMOVED -> gone(CommentState.REMOVED);
      case DELETED -> gone(CommentState.DELETED);
      default -> usual();
    }
    return branches;
  }

  private void usual() {
    root(say(0, 3, null));
    Comment asked = say(1, 14, null);
    Comment answered = say(2, 13, asked);
    root(asked, answered, say(3, 12, answered));
    root(with(say(4, 26 * 60, null), CommentState.VISIBLE, 12));
    Comment old = say(5, 9 * 24 * 60, null);
    root(old, say(6, 9 * 24 * 60 - 5, old));
  }

  private void picked() {
    root(picked(say(0, 3, null), lines.get(5)[0]));
    Comment asked = say(1, 14, null);
    Comment answered = picked(with(say(2, 13, asked), CommentState.VISIBLE, 7), LONG[0]);
    root(asked, answered, say(3, 12, answered));
    root(with(say(4, 26 * 60, null), CommentState.VISIBLE, 12));
  }

  private void gone(CommentState state) {
    root(say(0, 3, null));
    Comment root = with(say(1, 14, null), state, 0);
    Comment reply = say(2, 13, root);
    Comment below = with(say(3, 12, reply), state, 0);
    root(root, reply, below, say(6, 11, below));
    root(with(say(4, 15, null), state, 0));
  }

  private void chain(int levels) {
    List<Comment> replies = new ArrayList<>();
    Comment root = say(0, levels + 2, null);
    Comment last = root;
    for (int level = 1; level < levels; level++) {
      last = say(level % lines.size(), levels + 2 - level, last);
      replies.add(last);
    }
    root(root, replies.toArray(Comment[]::new));
  }

  private void root(Comment root, Comment... replies) {
    branches.add(new Branch(root, List.of(replies), null));
  }

  private Comment say(int line, int minutesAgo, @Nullable Comment parent) {
    return say(lines.get(line), minutesAgo, parent);
  }

  private Comment say(String[] nameAndText, int minutesAgo, @Nullable Comment parent) {
    Instant at = now.minus(Duration.ofMinutes(minutesAgo));
    UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000 | ++made, Long.MIN_VALUE | made);
    UUID author = UUID.nameUUIDFromBytes(nameAndText[0].getBytes(StandardCharsets.UTF_8));
    CommentText text = texts.render(nameAndText[1]);
    return new Comment(id, parent == null ? null : parent.id(), parent == null ? id : parent.rootId(), author,
      nameAndText[0], text.text(), text.html(), text.body(), CommentState.VISIBLE, at, null, null, 0, 0, made, made);
  }

  private static Comment picked(Comment one, String by) {
    return new Comment(one.id(), one.parentId(), one.rootId(), one.authorId(), one.authorName(), one.text(), one.html(),
      one.body(), one.state(), one.createdAt(), one.editedAt(), by, one.respect(), 0, one.firstNo(), one.changeNo());
  }

  /** The same in another state; one that is respected was edited as well. */
  private static Comment with(Comment one, CommentState state, int respect) {
    return new Comment(one.id(), one.parentId(), one.rootId(), one.authorId(), one.authorName(), one.text(), one.html(),
      one.body(), state, one.createdAt(), respect > 0 ? one.createdAt().plusSeconds(60) : null, null, respect, 0,
      one.firstNo(), one.changeNo());
  }
}
