// The colours, type and measures a chart is drawn with, read from the page's own tokens. Pure: the
// picture, the test and the bench have them without a page. Not here: what is drawn.
import tokens from '../../../styles/tokens.css?raw';

export type Look = 'light' | 'dark';

export interface ChartTheme {
  look: Look;
  /** Pixels of one rem. */
  em: number;
  font: string;
  ink: string;
  ink2: string;
  ink3: string;
  line: string;
  /** Of the hatch over what is not over, and of frames. */
  hatch: string;
  sunk: string;
  card: string;
  /** One colour for each series; each keeps 4.5:1 against the card, since names are written in it. */
  series: string[];
}

const base = 15;

/** The theme of a look and a text size in percent. */
export function chartTheme(look: Look, text = 100): ChartTheme {
  const value = valuesOf(look);
  return {
    look,
    em: (base * text) / 100,
    font: value('font'),
    ink: value('ink'),
    ink2: value('ink-2'),
    ink3: value('ink-3'),
    line: value('line'),
    hatch: value('line-2'),
    sunk: value('sunk'),
    card: value('card'),
    series: [1, 2, 3, 4, 5, 6].map((at) => value(`chart-${at}`)),
  };
}

function valuesOf(look: Look): (name: string) => string {
  const [light = '', dark = ''] = tokens.split(":root[data-theme='dark']");
  const read = (block: string) =>
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
      ([, name = '', value = '']) => [name, value.trim()] as const,
    );
  const values = new Map([...read(light), ...(look === 'dark' ? read(dark) : [])]);
  return (name) => values.get(name) ?? '';
}
