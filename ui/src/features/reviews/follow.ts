// What the fields of a task are told, wherever they are drawn. Not here: the fields themselves.
export interface Assigning {
  owner: string;
  /** YYYY-MM-DD, or empty. */
  due: string;
  /** What is to be done, where it is written here; null: it is known already. */
  text: string | null;
  save: string;
  busy: boolean;
  onsave: (owner: string, due: string, text: string) => void;
  oncancel: () => void;
}
