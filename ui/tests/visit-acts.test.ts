// What may be done with one visit: what is said to stand at HPA, what is called, what goes wrong.
import { describe, expect, it, vi } from 'vitest';
import { absent, all, find, openPage, waitFor, words } from './page';

/** The places of the visits in the in-memory clinic (fake/troubles.ts). */
const at = {
  refused: 1,
  alreadyThere: 6,
  differs: 11,
  update: 12,
  deletion: 13,
  correcting: 14,
  deletedNotSaved: 15,
  notThere: 16,
  deleted: 19,
};

async function open(place: number, wish = '') {
  const page = openPage(`state=open&rows=24&env=live${wish}`);
  await find('visit-row');
  await page.user.click(all('visit-row')[place] as HTMLElement);
  await find('visit-panel');
  return page;
}

const acts = () =>
  [...document.querySelectorAll<HTMLElement>('[data-testid="panel-acts"] button')].map(
    (button) => button.dataset['testid'],
  );

describe('what stands at HPA', () => {
  it.each([
    ['a refused visit', at.refused, '沒有這筆就診：這次登錄被拒絕'],
    ['a registered one', at.differs, '有這筆就診，內容與這裡相同'],
    ['an update on its way', at.update, '仍是修改前的內容'],
    ['a deletion on its way', at.deletion, '仍有這筆就診；刪除會自動送出'],
    ['a correction on its way', at.correcting, '會先刪除它，再立刻登錄'],
    [
      'a correction whose second half was refused',
      at.deletedNotSaved,
      '舊紀錄已刪除，更正後的內容被拒絕',
    ],
    ['an update of nothing', at.notThere, '沒有這筆就診：要更新時'],
    ['a deleted one', at.deleted, '沒有這筆就診，已經刪除'],
  ])('is said of %s', async (_, place, sentence) => {
    await open(place);
    expect(await words('panel-situation')).toContain(sentence);
  });

  it('quotes the server beside it and names the changes', async () => {
    await open(at.notThere);
    expect(await words('panel-situation')).toContain('更新失敗，查無此筆就醫資料');
    expect(await words('panel-changes')).toContain('每日支數');
  });

  it('says days as the list does, and a code with the name it has on that day', async () => {
    await open(at.correcting);
    expect(await words('panel-changes')).toContain('生日50/10/01');
    await waitFor(async () => expect(await words('fact-REF_DEPT')).toBe('01 家醫科'));
    expect(await words('fact-CURE_ITEM')).toBe('B0220903EF 克菸貼片 30 mg × 14');
  });

  it('does not say of a visit one edits that nothing was entered', async () => {
    const { user } = await open(at.differs);
    await user.click(await find('panel-edit'));
    expect(await words('draft-state')).toBe('尚未修改');
  });
});

describe('the rows', () => {
  it('say what is pending, and the filter finds the deleted', async () => {
    const { user } = openPage('state=open&rows=24&env=live');
    await find('visit-row');
    const said = all('visit-state').map((badge) => badge.textContent?.trim());
    for (const word of ['待送更新', '待刪除', '更正中', '需處理（更正）', '已刪除']) {
      expect(said, word).toContain(word);
    }
    await user.click(await find('filter-deleted'));
    await waitFor(() => expect(all('visit-row')).toHaveLength(1));
  });
});

describe('the acts', () => {
  it('offer what the window says is possible, and nothing else', async () => {
    await open(at.alreadyThere);
    expect(acts()).toEqual(['panel-resend-update', 'panel-edit', 'panel-retry', 'panel-delete']);
  });

  it('offer nothing for a deleted visit', async () => {
    await open(at.deleted);
    expect(acts()).toEqual([]);
  });

  it('edit a registered visit by its key', async () => {
    const { user } = await open(at.differs);
    await user.keyboard('e');
    await find('visit-form');
  });

  it('delete only for a reason, and say what becomes of it', async () => {
    const { host, user } = await open(at.differs);
    const remove = vi.spyOn(host, 'visitDelete');
    await user.keyboard('{Delete}');
    expect(await words('delete-lead')).toContain('會請國健署刪除這筆紀錄');
    expect(document.activeElement).toBe(await find('field-delete-reason'));
    await user.keyboard('{Enter}');
    expect(await words('error-delete-reason')).toContain('請填寫原因');
    expect(remove).not.toHaveBeenCalled();
    await user.keyboard('重複登錄{Enter}');
    await waitFor(() => expect(absent('delete-panel')).toBe(true));
    expect(remove).toHaveBeenCalledWith(expect.objectContaining({ reason: '重複登錄', rev: 1 }));
    await waitFor(async () => expect(await words('panel-state')).toBe('待刪除'));
  });

  it('give the hand back to the row where a question is left', async () => {
    const { user } = openPage('state=open&rows=24&env=live');
    await find('visit-row');
    const row = all('visit-row')[at.differs] as HTMLElement;
    row.focus();
    await user.keyboard('{Enter}');
    await find('visit-panel');
    await user.keyboard('{Delete}');
    await find('field-delete-reason');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(row));
  });

  it('ask whether what HPA says is there already goes too', async () => {
    const { host, user } = await open(at.alreadyThere);
    const remove = vi.spyOn(host, 'visitDelete');
    await user.click(await find('panel-delete'));
    expect(await words('delete-lead')).toContain('只刪除這裡的話，國健署那一筆會留著');
    await user.type(await find('field-delete-reason'), '登錯人');
    await user.click(await find('delete-submit'));
    expect(await words('error-delete-where')).toContain('請選擇');
    expect(remove).not.toHaveBeenCalled();
    await user.click(await find('answer-delete-where-both'));
    await user.click(await find('delete-submit'));
    await waitFor(async () => expect(await words('panel-state')).toBe('待刪除'));
    expect(remove).toHaveBeenCalledWith(expect.objectContaining({ at_hpa: true }));
  });

  it('say of a visit HPA never had that nothing is sent', async () => {
    const { user } = await open(at.refused);
    await user.click(await find('panel-delete'));
    expect(await words('delete-lead')).toContain('不會送出任何東西');
    await user.keyboard('{Escape}');
    expect(absent('delete-panel')).toBe(true);
    expect(absent('visit-panel')).toBe(false);
  });

  it('keep the reason and say why when a deletion fails', async () => {
    const { user } = await open(at.differs, '&fail=visitDelete:changed_meanwhile');
    await user.click(await find('panel-delete'));
    await user.type(await find('field-delete-reason'), '重複');
    await user.click(await find('delete-submit'));
    expect(await words('panel-error')).toContain('在別處被改過');
    expect(((await find('field-delete-reason')) as HTMLInputElement).value).toBe('重複');
  });

  it('bring the old content back after a half correction, said before it is done', async () => {
    const { host, user } = await open(at.deletedNotSaved);
    const restore = vi.spyOn(host, 'visitRestore');
    expect(await words('panel-restore')).toBe('把舊內容登錄回去');
    await user.click(await find('panel-restore'));
    expect(restore).not.toHaveBeenCalled();
    expect(await words('restore-panel')).toContain('再登錄一次更正前的內容');
    await user.click(await find('restore-submit'));
    await waitFor(() => expect(restore).toHaveBeenCalledTimes(1));
    await waitFor(async () => expect(await words('panel-state')).toContain('待送'));
  });

  it.each([
    ['update', at.alreadyThere, 'panel-resend-update'],
    ['save', at.notThere, 'panel-resend-save'],
  ])('send by the other call: %s', async (as, place, button) => {
    const { host, user } = await open(place);
    const resend = vi.spyOn(host, 'visitResend');
    await user.click(await find(button));
    await waitFor(() => expect(resend).toHaveBeenCalledWith(expect.objectContaining({ as })));
  });

  it('send again what was refused', async () => {
    const { host, user } = await open(at.refused);
    const retry = vi.spyOn(host, 'outboxRetry');
    await user.click(await find('panel-retry'));
    await waitFor(() => expect(retry).toHaveBeenCalledWith('item-1'));
  });

  it('offer to correct a visit that differs from the card', async () => {
    const { user } = await open(at.differs);
    expect(await words('panel-differs')).toContain('生日');
    await user.click(await find('panel-correct'));
    await find('visit-form');
  });
});
