/** What travels between server and page, as the contract names it. */

/** Text as a tree: a page that forbids HTML sinks can still show it. */
export type BodyNode = string | [tag: string, attributes: Record<string, string> | null, ...nodes: BodyNode[]];

export interface Author {
  id: string;
  name: string;
  badges: string[];
}

/** `author` and `body` (or `text`) are there while the state is visible. */
export interface Comment {
  id: string;
  parentId: string | null;
  author?: Author;
  body?: BodyNode[];
  text?: string;
  createdAt: string;
  editedAt: string | null;
  /** The name of the editor who did; absent where nobody has. */
  pickedBy?: string;
  state: 'visible' | 'removed' | 'deleted';
  respect: number;
  change: number;
}

/** The answer to a write. */
export interface Written {
  comment: Comment;
  epoch: string;
  change: number;
}

export interface Guest {
  token: string;
  author: Author;
}

/** All that changed in (from, to]. */
export interface Range {
  type: 'range';
  thread: string;
  epoch: string;
  from: number;
  to: number;
  count: number;
  picks?: number;
  state?: 'open' | 'closed';
  comments: Comment[];
}

export type Message =
  | Range
  | { type: 'resync'; thread: string; epoch: string; head: number }
  | { type: 'presence'; thread: string; reading: number }
  | { type: 'heads'; heads: Record<string, number> }
  | { type: 'bye'; code: string; reconnectIn: number }
  | { type: 'problem'; code: string };
