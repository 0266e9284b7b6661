// Text size and theme, as settings say and the system prefers. Not here: the colours (styles/tokens.css).
import type { SessionView } from '../ipc/bindings';

export type TextSize = SessionView['ui']['text_size'];
export type Theme = SessionView['ui']['theme'];

/** Writes the two choices onto the root element, where the style sheets read them. */
export class Appearance {
  text = $state<TextSize>(100);
  theme = $state<Theme>('system');
  /** What is drawn now: the choice, or the system's. */
  dark = $state(false);
  readonly #system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

  constructor() {
    this.#system?.addEventListener('change', () => this.#draw());
    this.#draw();
  }

  set(text: TextSize, theme: Theme): void {
    this.text = text;
    this.theme = theme;
    this.#draw();
  }

  #draw(): void {
    this.dark = this.theme === 'system' ? Boolean(this.#system?.matches) : this.theme === 'dark';
    document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
    document.documentElement.dataset['text'] = String(this.text);
  }
}
