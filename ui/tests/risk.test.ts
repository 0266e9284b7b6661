// 核扣風險: what is not at HPA, what the claims say otherwise, files in and out.
import { describe, expect, it, vi } from 'vitest';
import type { RiskView } from '../src/ipc/bindings';
import type { Host } from '../src/ipc/host';
import { Risk } from '../src/state/risk.svelte';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', change?: (host: Host) => Partial<Host>) {
  const page = openPage(`state=open&env=live${wish}`, change);
  await find('desk');
  await page.user.click(await find('tab-risk'));
  return page;
}

const as = (role: 'manager' | 'counselor') => (host: Host) => ({
  sessionStatus: async () => {
    const view = await host.sessionStatus();
    return { ...view, user: { name: '林院長', role } };
  },
});

describe('the tabs of 戒菸', () => {
  it('are reached by keys, and the arrows go round', async () => {
    const { user } = openPage('state=open&rows=3');
    await find('visit-row');
    await user.keyboard('{Control>}3{/Control}');
    await find('not-there-count');
    expect((await find('tab-risk')).getAttribute('aria-current')).toBe('page');
    await user.keyboard('{ArrowRight}');
    await find('visit-row');
    expect(document.activeElement).toBe(await find('tab-visits'));
  });
});

describe('what is not at HPA', () => {
  it('stands oldest first, with days, what holds it and the next step', async () => {
    await open('&rows=24');
    await find('risk-row');
    const days = all('risk-row').map((row) =>
      Number(/(\d+) 天/.exec(row.textContent ?? '')?.[1] ?? 0),
    );
    expect(days).toEqual([...days].sort((a, b) => b - a));
    const held = all('risk-row').map((row) => row.dataset['held']);
    for (const code of ['draft', 'refused', 'unknown_probe', 'waiting_turn', 'gate_unreachable']) {
      expect(held, code).toContain(code);
    }
    expect(await words('risk-late')).toContain('已過申報日');
    expect(all('risk-row')[0]?.textContent).toContain('處理');
    expect(all('risk-row')[1]?.textContent).toContain('修正');
  });

  it('goes to the next step by keyboard', async () => {
    const { user } = await open('&rows=24');
    const [first] = [await find('risk-next')];
    first.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(all('risk-next')[1]);
    await user.keyboard('{Enter}');
    await find('visit-form');
  });

  it('leads to the panel where there is more than one way on', async () => {
    const { user } = await open('&rows=24');
    await user.click(await find('risk-next'));
    await find('panel-restore');
  });

  it('says so when nothing is left', async () => {
    await open('&rows=0');
    expect(await words('risk-none')).toContain('每一筆就診都已登錄');
    expect(absent('export-risk')).toBe(true);
  });

  it('offers another try when it cannot be read', async () => {
    await open('&fail=riskView:damaged');
    expect(await words('risk-error')).toContain('資料檔損壞');
    await find('risk-again');
  });
});

describe('reading while visits go out', () => {
  it('shows an answer although more changed meanwhile, and reads once more', async () => {
    const answers: ((view: RiskView) => void)[] = [];
    const riskView = () => new Promise<RiskView>((answer) => answers.push(answer));
    const risk = new Risk({ riskView } as unknown as Host);
    const [first, last] = [{ claims: 1 } as RiskView, { claims: 2 } as RiskView];
    const done = Promise.all([risk.refresh(), risk.refresh(), risk.refresh()]);
    answers[0]?.(first);
    await waitFor(() => expect(risk.view).toEqual(first));
    expect(answers).toHaveLength(2);
    answers[1]?.(last);
    await done;
    expect([risk.view, risk.loading]).toEqual([last, false]);
  });
});

describe('the claims', () => {
  it('ask for a file first, then name every difference on both sides', async () => {
    const { host, user } = await open('&rows=24');
    expect(await words('claims-none')).toContain('還沒有匯入申報檔');
    const read = vi.spyOn(host, 'claimsImport');
    await user.click(await find('claims-import'));
    expect(await words('claims-result')).toContain('共 214 列，讀入 211 列');
    expect(all('claims-row')).toHaveLength(2);
    expect(read).toHaveBeenCalledTimes(1);
    const birthday = await find('claim-field');
    expect(birthday.textContent).toContain('生日');
    expect(birthday.textContent).toContain('50/01/01（1961-01-01）');
    expect(birthday.textContent).toContain('50/10/01（1961-10-01）');
    expect(all('claim-difference').map((one) => one.dataset['kind'])).toEqual([
      'differs',
      'differs',
      'not_here',
      'not_registered',
      'not_claimed',
      'differs',
    ]);
    await user.click(await find('claims-close'));
    expect(absent('claims-result')).toBe(true);
  });

  it('leave everything as it is when the dialog is cancelled', async () => {
    const { user } = openPage('state=open&rows=3', () => ({ pickOpen: async () => null }));
    await user.click(await find('tab-risk'));
    await user.click(await find('claims-import'));
    await waitFor(() => expect(absent('claims-result')).toBe(true));
    expect(absent('risk-failed')).toBe(true);
  });

  it('of a wrong file are taken out again by a manager, who is asked first', async () => {
    const { host, user } = await open('&rows=24&claims', as('manager'));
    const forget = vi.spyOn(host, 'claimsForget');
    const file = await find('claim-file');
    expect(file.textContent).toContain('讀入 211 列、先前已有 1 列、無法讀取 2 列');
    await user.click(await find('claims-forget'));
    expect(await words('claims-forget-dialog')).toContain('就診紀錄不受影響');
    await user.click(await find('claims-forget-no'));
    expect(forget).not.toHaveBeenCalled();
    await user.click(await find('claims-forget'));
    await user.click(await find('claims-forget-yes'));
    await find('claims-none');
    expect(absent('claim-files')).toBe(true);
    expect(forget).toHaveBeenCalledWith('import-90');
  });

  it('are taken out by nobody else', async () => {
    await open('&rows=24&claims', as('counselor'));
    expect(await words('claim-files')).toContain('只有管理者可以移除');
    expect(absent('claims-forget')).toBe(true);
  });

  it('say why a file was not read or written', async () => {
    const { user } = await open(
      '&rows=24&fail=claimsImport:file_unreadable,exportStart:file_exists',
    );
    await user.click(await find('claims-import'));
    expect(await words('risk-failed')).toContain('無法讀取這個檔案');
    await user.click(await find('export-risk'));
    await user.click(await find('export-risk-csv'));
    expect(await words('export-risk-outcome')).toContain('同名檔案已存在');
  });

  it('open the visit to correct', async () => {
    const { user } = await open('&rows=24&claims');
    await user.click(await find('claim-correct'));
    await find('visit-form');
  });

  it('are written to a file that is named', async () => {
    const { user } = await open('&rows=24&claims');
    await user.click(await find('export-risk'));
    await user.click(await find('export-risk-csv'));
    expect(await words('export-risk-outcome')).toContain('核扣風險-');
  });
});
