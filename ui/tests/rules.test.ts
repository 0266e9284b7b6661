// The programme's rules and the wording tables in the settings. Not here: what a rule does to a course,
// nor how a sentence is read; the window does both.
import { describe, expect, it, vi } from 'vitest';
import { absent, all, find, waitFor, words } from './page';
import { fill, openSection, rowOf } from './settings-page';

describe('the rules', () => {
  it('are told in words, with value, days and source, and a mark where the clinic wrote them', async () => {
    await openSection('rules');
    await find('rule-row');
    const row = rowOf('rule', '一個療程最多用藥幾週');
    expect(row.textContent).toContain('8 週');
    expect(row.textContent).toContain('101/03/01 起');
    expect(row.textContent).toContain('霧峰衛生所');
    expect(rowOf('rule', '跨年另起療程').textContent).toContain('否');
    expect(all('rule-edited').length).toBe(1);
  });

  it('are changed in their row and then marked', async () => {
    const save = vi.fn();
    const page = await openSection('rules', '', (host) => ({
      ruleSave: (request) => {
        save(request);
        return host.ruleSave(request);
      },
    }));
    await find('rule-row');
    rowOf('rule', '每人每年幾個療程').focus();
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement?.id).toBe('field-rule-value'));
    await page.user.keyboard('三{Enter}');
    expect(await words('error-rule-value')).toContain('請填數字');
    await fill(page, 'field-rule-value', '3');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(rowOf('rule', '每人每年幾個療程').textContent).toContain('3 個'));
    expect(all('rule-edited').length).toBe(2);
    expect(save).toHaveBeenLastCalledWith(
      expect.objectContaining({ id: '2', key: 'drug.courses_per_year', value: '3' }),
    );
  });

  it('go back to the shipped value, where it is another', async () => {
    const page = await openSection('rules');
    await find('rule-row');
    rowOf('rule', '可提前幾天').focus();
    expect(rowOf('rule', '可提前幾天').textContent).toContain('2 天');
    await page.user.keyboard('{Enter}');
    expect(await words('rule-reset')).toBe('恢復預設值（1 天）');
    await page.user.click(await find('rule-reset'));
    await waitFor(() => expect(rowOf('rule', '可提前幾天').textContent).toContain('1 天'));
    rowOf('rule', '每人每年幾個療程').focus();
    await page.user.keyboard('{Enter}');
    await find('rule-next');
    expect(absent('rule-reset')).toBe(true);
  });

  it('get another value from a day on, beside the present one', async () => {
    const page = await openSection('rules');
    await find('rule-row');
    const before = all('rule-row').length;
    rowOf('rule', '一個療程最多用藥幾週').focus();
    await page.user.keyboard('{Enter}');
    await page.user.click(await find('rule-next'));
    await waitFor(() => expect(document.activeElement?.id).toBe('field-rule-valid_from'));
    await fill(page, 'field-rule-value', '12');
    await fill(page, 'field-rule-valid_from', '116/01/01');
    await page.user.click(await find('rule-form-save'));
    expect(await words('error-rule-source')).toBe('請填寫這一項');
    await fill(page, 'field-rule-source', '國健署公告');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(all('rule-row').length).toBe(before + 1));
    expect(rowOf('rule', '國健署公告').textContent).toContain('12 週');
  });
});

describe('the words of answers', () => {
  it('come negatives first, and say why', async () => {
    await openSection('words');
    expect(await words('words-order')).toContain('先看否定、再看肯定');
    await find('words-ineligible');
    const titles = [...document.querySelectorAll('h3')].map((h3) => h3.textContent?.trim() ?? '');
    expect(titles[0]).toMatch(/^1\. 不可收案/);
    expect(titles[1]).toMatch(/^2\. 可收案/);
  });

  it('are added, tried before they are saved, saved and put back', async () => {
    const save = vi.fn();
    const page = await openSection('words', '', (host) => ({
      wordsSave: (request) => {
        save(request.words?.ineligible ?? null);
        return host.wordsSave(request);
      },
    }));
    await page.user.type(await find('field-words-try'), '本月名額已用完{Enter}');
    expect(await words('reading-GetSCDataB')).toContain('待人工判讀');
    await page.user.type(await find('words-ineligible-any-add'), '已用完{Enter}');
    expect(await words('words-ineligible')).toContain('已用完');
    await page.user.click(await find('words-try'));
    await waitFor(async () => expect(await words('reading-GetSCDataB')).toContain('不可收案'));
    expect(await words('reading-GetSCDataB')).toContain('「已用完」');
    await page.user.click(await find('words-save'));
    await waitFor(async () => expect(await words('words-state')).toContain('已儲存'));
    expect(save).toHaveBeenLastCalledWith(expect.arrayContaining(['已用完', '不可']));
    await page.user.click(await find('words-reset'));
    expect(await words('words-ineligible')).not.toContain('已用完');
    await page.user.click(await find('words-save'));
    await waitFor(() => expect(save).toHaveBeenLastCalledWith(null));
  });

  it('that are refused are named in their table', async () => {
    const page = await openSection('words');
    await page.user.click(await find('words-eligible-any-add'));
    await page.user.keyboard('{Backspace}');
    await page.user.click(await find('words-save'));
    expect(await words('error-words-eligible')).toContain('至少要有一個字詞');
    await page.user.click(await find('words-give-up'));
    expect(await words('words-eligible')).toContain('可收案');
  });

  it('are only read by somebody who is no manager, and still tried', async () => {
    const page = await openSection('words', 'role=counselor');
    await find('words-eligible');
    expect(await words('only-manager')).toContain('只有管理者');
    expect(absent('words-save')).toBe(true);
    expect(absent('words-eligible-any-add')).toBe(true);
    await page.user.type(await find('field-words-try'), '不可收案{Enter}');
    expect(await words('reading-GetSCDataB')).toContain('不可收案');
  });
});
