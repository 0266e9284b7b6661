// Which fields the form holds, in which order, and which belong to a first visit.
// Not here: any rule about a value; those are the window's (`visit_check`).
import type { DrugFields, FieldNote, VisitDraftView, VisitFields } from '../ipc/bindings';

export type FieldName = keyof VisitFields;

/** The columns of a drug row: notes about them carry the row's number. */
export const drugColumns = ['CURE_ITEM', 'CURE_NUM', 'DRUG_DAYS'] as const;

export type DrugColumn = (typeof drugColumns)[number];

/** The specification's 「初診必填」 fields, CURE_AGREE aside: it is the question that shows them. */
export const firstVisitFields = [
  'SMOKE_YEAR',
  'SMOKE_MON',
  'HEIGHT',
  'BASE_WEIGHT',
  'SMOKE_FIRST',
  'SMOKE_STOP',
  'SMOKE_NO_GP',
  'SMOKE_MUCH',
  'SMOKE_BED',
  'SMOKE_SICK',
  'CURE_AGREE2',
] as const satisfies readonly FieldName[];

/** The six questions of the dependence test, in the order of the specification. */
export const questions = [
  'SMOKE_FIRST',
  'SMOKE_STOP',
  'SMOKE_NO_GP',
  'SMOKE_MUCH',
  'SMOKE_BED',
  'SMOKE_SICK',
] as const satisfies readonly FieldName[];

/** Every field in the order it stands on the page: the order of the error summary. */
export const formOrder: readonly (FieldName | DrugColumn)[] = [
  'ID',
  'NAME',
  'BIRTHDAY',
  'CASE_KIND',
  'FUNC_DATE',
  'PRSN_ID',
  'CURE_TYPE',
  'CURE_AGREE',
  'CURE_STAGE',
  'EXAMYEAR',
  'CASE_SOURCE',
  'REF_DEPT',
  'HOSP_ID',
  'HOSP_SEQ_NO',
  'SMOKE_YEAR',
  'SMOKE_MON',
  'SMOKE_DAY_NUM',
  'CO_CHECK',
  'HEIGHT',
  'BASE_WEIGHT',
  'SMOKE_FIRST',
  'SMOKE_STOP',
  'SMOKE_NO_GP',
  'SMOKE_MUCH',
  'SMOKE_BED',
  'SMOKE_SICK',
  'CURE_AGREE2',
  'CURE_WEEK',
  'WEEK_TOT',
  'CURE_ITEM',
  'CURE_NUM',
  'DRUG_DAYS',
  'MEMO',
  'MEMO2',
];

/** "ID", or "CURE_ITEM-0" for the first drug row: names control, error and link alike. */
export function noteKey(note: Pick<FieldNote, 'field' | 'index'>): string {
  return note.index === null ? note.field : `${note.field}-${note.index}`;
}

/** Sorts notes as the fields stand on the page. */
export function inFormOrder(notes: readonly FieldNote[]): FieldNote[] {
  const order = formOrder as readonly string[];
  const place = (note: FieldNote) => order.indexOf(note.field) * 100 + (note.index ?? -1);
  return [...notes].sort((a, b) => place(a) - place(b));
}

/** A draft with every field empty; the window's `visit_new` fills in branch and date. */
export function blankDraft(): VisitDraftView {
  const fields = Object.fromEntries(
    formOrder
      .filter((name) => !drugColumns.some((column) => column === name))
      .map((name) => [name, '']),
  );
  return { fields: fields as VisitFields, drugs: [], confirmed: [] };
}

/** A drug row nobody wrote in. */
export function blankDrug(): DrugFields {
  return { item: '', num: '', days: '' };
}
