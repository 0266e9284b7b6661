// Which language the page speaks, and its sentences. Not here: the sentences (strings/).
import { en } from '../strings/en';
import { zhHantTW, type Strings } from '../strings/zh-Hant-TW';

export type Locale = 'zh-Hant-TW' | 'en';

const languages: Record<Locale, Strings> = { 'zh-Hant-TW': zhHantTW, en };

/** The page's language; components read `t` and follow a switch by themselves. */
export class Words {
  locale = $state<Locale>('zh-Hant-TW');
  readonly t: Strings = $derived(languages[this.locale]);
}
