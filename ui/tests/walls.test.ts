// @vitest-environment node
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? '');
}

describe('the walls', () => {
  it.each([
    ['a part that imports a feature', 'src/parts/x.ts', '../features/visits/facts'],
    ['a part that knows the host', 'src/parts/x.ts', '../ipc/host'],
    ['a part that knows the state', 'src/parts/x.ts', '../state/app.svelte'],
    ['a feature that imports another', 'src/features/outbox/x.ts', '../visits/facts'],
    ['state that imports a feature', 'src/state/x.ts', '../features/visits/facts'],
    ['a feature that imports a screen', 'src/features/visits/x.ts', '../../screens/x'],
    ['anybody else who speaks to the window', 'src/state/x.ts', '@tauri-apps/api/core'],
    ['a feature that chooses a host', 'src/features/visits/x.ts', '../../ipc/tauri-host'],
  ])('refuse %s', async (_, file, from) => {
    const code = `import { x } from '${from}';\nexport const y = x;\n`;
    expect(await complaints(file, code)).toContain('no-restricted-imports');
  });

  it('let the one door speak to the window', async () => {
    const code = "import { invoke } from '@tauri-apps/api/core';\nexport const y = invoke;\n";
    expect(await complaints('src/ipc/tauri-host.ts', code)).toEqual([]);
  });

  it.each(['localStorage', 'sessionStorage', 'indexedDB'])('refuse %s', async (name) => {
    expect(await complaints('src/state/x.ts', `export const y = ${name};\n`)).toContain(
      'no-restricted-globals',
    );
    expect(await complaints('src/state/x.ts', `export const y = window.${name};\n`)).toContain(
      'no-restricted-properties',
    );
  });
});
