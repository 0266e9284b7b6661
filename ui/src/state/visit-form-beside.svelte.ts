// What stands beside the form: eligibility, the course card, the tables of codes, the last visit.
// All of it follows what was typed and none of it keeps the form from being saved.
import type { VisitDraftView, VisitEcho } from '../ipc/bindings';
import type { Host } from '../ipc/host';
import { Codes } from './codes.svelte';
import { Courses } from './courses.svelte';
import { Eligibility, type TreatmentType } from './eligibility.svelte';
import { Prefilling } from './visit-form-prefill.svelte';

export class Beside {
  readonly eligibility: Eligibility;
  readonly courses: Courses;
  readonly codes: Codes;
  readonly prefill: Prefilling;
  /** The course card for what was read last. */
  counted: Promise<void> = Promise.resolve();

  constructor(
    host: Host,
    private readonly visitId: string | null,
    settle: () => Promise<void>,
  ) {
    this.eligibility = new Eligibility(host, settle);
    this.courses = new Courses(host);
    this.codes = new Codes(host);
    this.prefill = new Prefilling(host);
  }

  /** The window has read the form: everything beside it is brought up to that. */
  follow(draft: VisitDraftView, echo: VisitEcho, other: () => void): void {
    const { fields } = draft;
    const id = echo.id_kind ? fields.ID.normalize('NFKC').replace(/\s/g, '').toUpperCase() : '';
    const birthday = echo.birthday?.iso ?? null;
    const date = echo.func_date?.iso ?? null;
    this.eligibility.follow({ id, birthday, cure_type: typeOf(fields.CURE_TYPE), date });
    void this.codes.follow(date);
    this.counted = this.courses.follow(draft, this.visitId);
    if (!id || this.visitId) return;
    void this.prefill.follow(id, birthday, fields.CURE_TYPE, other);
  }
}

/** "1" is a drug visit, "2" an education one. */
export function typeOf(code: string): TreatmentType | null {
  return code === '1' ? 'drug' : code === '2' ? 'education' : null;
}
