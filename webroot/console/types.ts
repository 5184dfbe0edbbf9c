/** What travels between server and console, as the contract names it. */

export type State = 'visible' | 'removed' | 'deleted';

export type ThreadState = 'open' | 'closed';

/** What readers told of it: how often for which reason, and the latest words. */
export interface Reports {
  count: number;
  reasons: { reason: string; count: number }[];
  latest: { reason: string; message: string }[];
}

/** A comment as moderators see it: the text of a removed one too. */
export interface Item {
  comment: { id: string; state: State; createdAt: string; pickedBy?: string };
  thread: { site: string; key: string; title: string | null; url: string | null; state: ThreadState };
  author: string;
  text: string | null;
  reason: string | null;
  removedBy: string | null;
  keptBy: string | null;
  reports: Reports;
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
