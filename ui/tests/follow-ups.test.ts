// 追蹤 on a patient's card: proposed by its day, written by keys alone, corrected with its past.
import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../src/ipc/host';
import { absent, all, find, openPage, waitFor, words } from './page';

async function openCard(wish = '', change?: (host: Host) => Partial<Host>) {
  const page = openPage(`state=open&rows=12${wish}`, change);
  await find('desk');
  await page.user.click(await find('rail-patients'));
  await find('patient-row');
  await page.user.click(all('patient-row')[0] as HTMLElement);
  await find('follow-up-course');
  return page;
}

const value = async (id: string) => ((await find(id)) as HTMLInputElement).value;

describe('follow-ups on a card', () => {
  it('show each course with its two marks, and what has no course', async () => {
    await openCard('&followed');
    expect(all('follow-up-course').length).toBe(2);
    expect(all('follow-up-mark').map((mark) => mark.dataset['state'])).toContain('no');
    expect(all('follow-up-row').length).toBe(1);
  });

  it('say when there is none to follow up', async () => {
    const page = openPage('state=open&rows=12&nocourse');
    await find('desk');
    await page.user.click(await find('rail-patients'));
    await find('patient-row');
    await page.user.click(all('patient-row')[0] as HTMLElement);
    expect(await words('follow-ups-none')).toContain('還沒有療程');
    expect(absent('follow-up-add')).toBe(true);
  });

  it('are written by keys alone, the course proposed and the person signed in', async () => {
    const { user, host } = await openCard();
    const save = vi.spyOn(host, 'followUpSave');
    await user.keyboard('f');
    await find('follow-up-form');
    expect(document.activeElement).toBe(await find('field-follow-up-on'));
    expect(await value('field-follow-up-course')).toMatch(/^(drug|education) .* [36]$/);
    expect(await value('field-follow-up-by')).not.toBe('');
    await user.keyboard('{Tab}{Tab}1{Tab}4{Enter}');
    await waitFor(() => expect(absent('follow-up-form')).toBe(true));
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ smoked: 'no', co: '4' }));
    expect(await words('follow-up-saved')).toContain('已記錄');
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('data-testid')).toBe('follow-up-add'),
    );
    expect(all('follow-up-row').length).toBe(1);
  });

  it('do not take the Enter that picks a candidate', async () => {
    const { user, host } = await openCard();
    const save = vi.spyOn(host, 'followUpSave');
    await user.keyboard('f');
    const day = await find('field-follow-up-on');
    day.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    expect(save).not.toHaveBeenCalled();
    await find('follow-up-form');
  });

  it('say beside the field what is wrong, and clear CO where nobody was reached', async () => {
    const { user } = await openCard();
    await user.keyboard('f');
    const day = await find('field-follow-up-on');
    await user.clear(day);
    await user.type(day, '2001-01-01');
    await user.type(await find('field-follow-up-co'), '7');
    await user.click(await find('follow-up-form-save'));
    expect(await words('error-follow-up-on')).toContain('首次就診之後');
    expect(await words('error-follow-up-smoked')).toContain('請選擇');
    await user.click(await find('answer-follow-up-smoked-not_reached'));
    expect(await value('field-follow-up-co')).toBe('');
    expect(((await find('field-follow-up-co')) as HTMLInputElement).disabled).toBe(true);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(absent('follow-up-form')).toBe(true));
    expect(absent('patient-card')).toBe(false);
  });

  it('are corrected, and keep what they said', async () => {
    const { user } = await openCard('&followed');
    await user.click(await find('follow-up-correct'));
    await user.click(await find('answer-follow-up-smoked-yes'));
    await user.click(await find('follow-up-form-save'));
    await waitFor(() => expect(absent('follow-up-form')).toBe(true));
    expect(await words('follow-up-history')).toContain('7 天內沒有吸菸');
    expect(await words('follow-up-row')).toContain('7 天內有吸菸');
  });

  it('another day proposes another course, until somebody chose one', async () => {
    const { user } = await openCard();
    await user.keyboard('f');
    const before = await value('field-follow-up-course');
    const day = await find('field-follow-up-on');
    await user.clear(day);
    await user.type(day, '2001-01-01');
    await waitFor(async () => expect(await value('field-follow-up-course')).not.toBe(before));
    await user.selectOptions(await find('field-follow-up-course'), before);
    await user.type(day, '{Backspace}2');
    await new Promise((done) => setTimeout(done, 300));
    expect(await value('field-follow-up-course')).toBe(before);
  });
});
