// The tables of codes as they stand on the visit's day: drugs, departments, staff.
// Not here: the rule what an unknown or ended code means; the window warns of it.
import type { CodesView, DrugRow } from '../ipc/bindings';
import type { Host } from '../ipc/host';

export interface Choice {
  value: string;
  words: string;
}

export class Codes {
  view = $state.raw<CodesView | null>(null);
  #day: string | null | undefined;
  #asked = 0;

  constructor(private readonly host: Host) {}

  /** The tables of this day (YYYY-MM-DD); a day that cannot be read yet asks for today's. */
  async follow(day: string | null): Promise<void> {
    if (day === this.#day) return;
    this.#day = day;
    const asked = ++this.#asked;
    try {
      const view = await this.host.codesView(day);
      if (asked === this.#asked) this.view = view;
    } catch {
      // Without the tables every code is typed by hand; the window still judges it.
      this.#day = undefined;
    }
  }

  drug(code: string): DrugRow | undefined {
    const typed = narrow(code);
    return this.view?.drugs.find((drug) => drug.code === typed);
  }

  get drugChoices(): Choice[] {
    const drugs = this.view?.drugs ?? [];
    return drugs
      .filter((drug) => drug.valid)
      .map((drug) => ({ value: drug.code, words: drugName(drug) }));
  }

  /** The departments by the codes this clinic sends. */
  get departmentChoices(): Choice[] {
    const open = (this.view?.departments ?? []).filter((one) => one.valid);
    return open.flatMap((one) => one.offered.map((value) => ({ value, words: one.name })));
  }

  departmentName(code: string): string | undefined {
    const typed = narrow(code);
    return this.view?.departments.find((one) => one.padded === typed || one.unpadded === typed)
      ?.name;
  }
}

/** "克菸貼片 30 mg" */
export function drugName(drug: DrugRow): string {
  return [drug.name, drug.strength].filter(Boolean).join(' ');
}

function narrow(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}
