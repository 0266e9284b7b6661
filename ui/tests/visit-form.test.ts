// The form's state: errors, drafts, saving. Not here: the fields on the screen.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VisitSaveAnswer } from '../src/ipc/bindings';
import type { Host } from '../src/ipc/host';
import { fakeHost } from '../src/ipc/fake-host';
import { checkMillis, leaveMillis, VisitForm } from '../src/state/visit-form.svelte';
import { pauseMillis } from '../src/state/draft-keeper.svelte';
import { blankDraft } from '../src/state/visit-fields';

async function blank(change: Partial<Host> = {}) {
  const host = { ...fakeHost(new URLSearchParams('state=open&rows=0')), ...change };
  const form = new VisitForm(host, { kind: 'new', draft: blankDraft() });
  return { host, form };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('errors', () => {
  it('stand beside a field once it was left, and not before', async () => {
    const { form } = await blank();
    form.set('ID', 'A123456788');
    await vi.advanceTimersByTimeAsync(checkMillis + 10);
    expect(form.errorOf('ID')).toBeUndefined();
    form.leave('ID');
    await vi.advanceTimersByTimeAsync(leaveMillis);
    expect(form.errorOf('ID')?.code).toBe('id_checksum');
  });

  it('say that a field is empty only after an attempt to save', async () => {
    const { form } = await blank();
    form.leave('BIRTHDAY');
    const check = form.check();
    await vi.runOnlyPendingTimersAsync();
    await check;
    expect(form.errorOf('BIRTHDAY')).toBeUndefined();
    const saving = form.save();
    await vi.advanceTimersByTimeAsync(50);
    expect(await saving).toBeNull();
    expect(form.errorOf('BIRTHDAY')?.code).toBe('required');
  });

  it('come in the order of the page', async () => {
    const { form } = await blank();
    const saving = form.save();
    await vi.advanceTimersByTimeAsync(50);
    await saving;
    const fields = form.visibleErrors.map((note) => note.field);
    expect(fields.slice(0, 3)).toEqual(['ID', 'BIRTHDAY', 'CASE_KIND']);
  });

  it('of a drug row carry its number', async () => {
    const { form } = await blank();
    form.set('CURE_TYPE', '1');
    form.setDrug(0, 'item', 'B0220903EF');
    form.setDrug(1, 'item', 'B0220903EF');
    form.leave('CURE_ITEM-1');
    form.leave('CURE_NUM-0');
    await vi.advanceTimersByTimeAsync(checkMillis + leaveMillis);
    expect(form.errorOf('CURE_ITEM-1')?.code).toBe('drug_repeated');
    expect(form.errorOf('CURE_NUM-0')?.code).toBe('drug_without_amount');
  });

  it('in a hidden first-visit field show the field', async () => {
    const { form } = await blank();
    form.set('CURE_AGREE', 'N');
    expect(form.firstShown).toBe(false);
    form.set('HEIGHT', 'x');
    const saving = form.save();
    await vi.advanceTimersByTimeAsync(50);
    await saving;
    expect(form.firstShown).toBe(true);
  });

  it('may be confirmed only where they can be overruled', async () => {
    const { form } = await blank();
    form.confirm('bad_id', true);
    expect(form.draft.confirmed).toEqual([]);
    form.confirm('drugs_missing', true);
    form.confirm('drugs_missing', true);
    expect(form.draft.confirmed).toEqual(['drugs_missing']);
    form.confirm('drugs_missing', false);
    expect(form.draft.confirmed).toEqual([]);
  });
});

describe('a warning', () => {
  const warning = { field: 'CURE_WEEK', index: null, code: 'weeks_not_days' };
  const visitCheck = (host: Host) => async (draft: Parameters<Host['visitCheck']>[0]) => ({
    ...(await host.visitCheck(draft)),
    warnings: [warning],
  });

  it('is heard as soon as it arises, before anything was left or saved', async () => {
    const { host } = await blank();
    const { form } = await blank({ visitCheck: visitCheck(host) });
    form.setDrug(0, 'days', '28');
    await vi.advanceTimersByTimeAsync(checkMillis + 10);
    expect(form.warningOf('CURE_WEEK')?.code).toBe('weeks_not_days');
    expect(form.submitted).toBe(false);
  });

  it('waits while its own field is still being typed in', async () => {
    const { host } = await blank();
    const { form } = await blank({ visitCheck: visitCheck(host) });
    form.focus = 'CURE_WEEK';
    form.set('CURE_WEEK', '2');
    await vi.advanceTimersByTimeAsync(checkMillis + 10);
    expect(form.warningOf('CURE_WEEK')).toBeUndefined();
    form.focus = 'WEEK_TOT';
    expect(form.warningOf('CURE_WEEK')?.code).toBe('weeks_not_days');
  });
});

describe('a late answer', () => {
  it('to an earlier check is thrown away', async () => {
    const answers: ((value: never) => void)[] = [];
    const visitCheck = () => new Promise<never>((resolve) => answers.push(resolve));
    const { form } = await blank({ visitCheck });
    const [first, second] = [form.check(), form.check()];
    const answer = (code: string) =>
      ({ errors: [{ field: 'ID', index: null, code }], warnings: [], echo: null }) as never;
    answers[1]?.(answer('id_checksum'));
    answers[0]?.(answer('bad_id'));
    await Promise.all([first, second]);
    expect(form.errors[0]?.code).toBe('id_checksum');
  });
});

describe('a draft', () => {
  it('is kept at a pause, once for many letters', async () => {
    const draftSave = vi.fn(async () => ({ draft_id: 'd1', saved_at: '2026-11-21T01:42:00Z' }));
    const { form } = await blank({ draftSave });
    for (const letter of ['王', '王大', '王大明']) form.set('NAME', letter);
    expect(draftSave).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(pauseMillis);
    expect(draftSave).toHaveBeenCalledTimes(1);
    expect(form.keeper.state).toBe('saved');
    form.set('NAME', '王大朋');
    await form.keeper.flush();
    expect(draftSave).toHaveBeenLastCalledWith(expect.objectContaining({ draft_id: 'd1' }));
  });

  it('is never made twice, however slow the record is', async () => {
    let made = 0;
    const draftSave = vi.fn(async ({ draft_id }: { draft_id: string | null }) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return { draft_id: draft_id ?? `d${++made}`, saved_at: '2026-11-21T01:42:00Z' };
    });
    const { form } = await blank({ draftSave });
    form.set('NAME', '王');
    await vi.advanceTimersByTimeAsync(pauseMillis + 10);
    form.set('NAME', '王大');
    form.leave('NAME');
    await vi.advanceTimersByTimeAsync(6000);
    expect(made).toBe(1);
    expect(draftSave).toHaveBeenCalledTimes(2);
  });

  it('that could not be kept says so, and is tried again', async () => {
    let full = true;
    const draftSave = async () => {
      if (full) throw { code: 'disk_full', args: {} };
      return { draft_id: 'd1', saved_at: '2026-11-21T01:42:00Z' };
    };
    const { form } = await blank({ draftSave });
    form.set('NAME', '王大明');
    await vi.advanceTimersByTimeAsync(pauseMillis);
    expect(form.keeper.state).toBe('failed');
    expect(form.keeper.pending).toBe(true);
    full = false;
    await vi.advanceTimersByTimeAsync(3000);
    expect(form.keeper.state).toBe('saved');
    expect(form.draft.fields.NAME).toBe('王大明');
  });

  it('is not made by a form nobody typed in', async () => {
    const draftSave = vi.fn();
    const { form } = await blank({ draftSave });
    form.leave('ID');
    await vi.advanceTimersByTimeAsync(5000);
    expect(draftSave).not.toHaveBeenCalled();
  });

  it('carries where the cursor stood', async () => {
    const draftSave = vi.fn(async () => ({ draft_id: 'd1', saved_at: '2026-11-21T01:42:00Z' }));
    const { form } = await blank({ draftSave });
    form.focus = 'HEIGHT';
    form.set('HEIGHT', '170');
    await form.keeper.flush();
    expect(draftSave).toHaveBeenCalledWith(expect.objectContaining({ focus: 'HEIGHT' }));
  });
});

describe('saving', () => {
  it('loses nothing typed when the window fails', async () => {
    const draftSave = vi.fn(async () => ({ draft_id: 'd1', saved_at: '2026-11-21T01:42:00Z' }));
    const visitSave = async (): Promise<VisitSaveAnswer> => {
      throw { code: 'changed_meanwhile', args: {} };
    };
    const { form } = await blank({ draftSave, visitSave });
    form.set('NAME', '王大明');
    expect(await form.save()).toBeNull();
    expect(form.failure?.code).toBe('changed_meanwhile');
    expect(form.draft.fields.NAME).toBe('王大明');
    await vi.advanceTimersByTimeAsync(pauseMillis);
    expect(draftSave).toHaveBeenCalled();
  });

  it('hands over the draft it was kept under, and keeps none afterwards', async () => {
    const draftSave = vi.fn(async () => ({ draft_id: 'd1', saved_at: '2026-11-21T01:42:00Z' }));
    const visitSave = vi.fn(async (): Promise<VisitSaveAnswer> => ({
      kind: 'saved',
      visit_id: 'v1',
      warnings: [],
      differs: [],
    }));
    const { form } = await blank({ draftSave, visitSave });
    form.set('NAME', '王大明');
    await form.keeper.flush();
    form.set('NAME', '王大朋');
    expect((await form.save())?.visit_id).toBe('v1');
    expect(visitSave).toHaveBeenCalledWith(expect.objectContaining({ draft_id: 'd1' }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draftSave).toHaveBeenCalledTimes(1);
  });

  it('sends no empty drug row, and never two saves at once', async () => {
    const visitSave = vi.fn(async (): Promise<VisitSaveAnswer> => ({
      kind: 'invalid',
      errors: [],
      warnings: [],
    }));
    const { form } = await blank({ visitSave });
    form.setDrug(0, 'item', 'B0220903EF');
    form.addDrug();
    await Promise.all([form.save(), form.save()]);
    expect(visitSave).toHaveBeenCalledTimes(1);
    expect(visitSave).toHaveBeenCalledWith(
      expect.objectContaining({
        draft: expect.objectContaining({ drugs: [{ item: 'B0220903EF', num: '', days: '' }] }),
      }),
    );
  });
});
