// Steps that every test of the settings takes. Not here: what is expected.
import { find, openPage } from './page';

type Change = Parameters<typeof openPage>[1];

/** The page at one section of the settings; a manager unless `wish` says otherwise. */
export async function openSection(section: string, wish = '', change?: Change) {
  const page = openPage(`state=open&rows=0&${wish}`, change);
  await page.user.click(await find('rail-settings'));
  await page.user.click(await find(`settings-${section}`));
  return page;
}

/** Types over what stands in a field. */
export async function fill(
  page: Awaited<ReturnType<typeof openSection>>,
  id: string,
  text: string,
): Promise<HTMLInputElement> {
  const field = (await find(id)) as HTMLInputElement;
  await page.user.clear(field);
  if (text) await page.user.type(field, text);
  return field;
}

/** The row of this kind whose words contain `text`. */
export function rowOf(kind: string, text: string): HTMLElement {
  const rows = [...document.querySelectorAll<HTMLElement>(`[data-testid="${kind}-row"]`)];
  const found = rows.find((row) => row.textContent?.includes(text));
  if (!found) throw new Error(`no ${kind} with ${text}`);
  return found;
}
