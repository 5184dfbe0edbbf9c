/** What travels between server and console, as the contract names it. */

export type State = 'visible' | 'removed' | 'deleted';

/** A comment as moderators see it: the text of a removed one too. */
export interface Item {
  comment: { id: string; state: State; createdAt: string; change: number };
  thread: { site: string; key: string; title: string | null; url: string | null };
  author: string;
  text: string | null;
  reason: string | null;
  removedBy: string | null;
  reports: number;
}

export interface List {
  comments: Item[];
  next: string | null;
}

/** Why a comment goes: a code of its site, and perhaps a word more. */
export interface Reason {
  code: string;
  message: string;
}
