// The walls of the page, kept by a machine: parts know no feature, features know no other feature,
// and one file alone speaks to the window.
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/ipc/tauri-host.ts speaks to the window; call the host instead.',
};
const screens = {
  group: ['**/screens/**'],
  message: 'Screens only compose: nothing may import one except App.svelte.',
};
const features = (names) => ({
  group: names.flatMap((name) => [`**/features/${name}/**`, `../${name}/**`, `../../${name}/**`]),
  message: 'A feature never imports another feature: share through parts or state.',
});
const areas = [
  'session',
  'shell',
  'visits',
  'outbox',
  'patients',
  'settings',
  'risk',
  'eligibility-list',
  'eligibility',
  'courses',
  'appointments',
  'tasks',
  'reviews',
  'insights',
];
const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const hostOnly = {
  group: ['**/ipc/tauri-host*', '**/ipc/fake-host*', '**/ipc/fake/**'],
  message: 'Take the host from the context; only main.ts chooses which one it is.',
};

export default ts.config(
  { ignores: ['dist/**', 'dist-fake/**', 'node_modules/**', 'src/ipc/bindings.ts'] },
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, __FAKE_HOST__: 'readonly' } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-globals': [
        'error',
        ...['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
          name,
          message:
            'Nothing a person typed may lie unencrypted in the page: drafts go to draft_save.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        ...['localStorage', 'sessionStorage', 'indexedDB'].map((property) => ({
          object: 'window',
          property,
          message:
            'Nothing a person typed may lie unencrypted in the page: drafts go to draft_save.',
        })),
        {
          object: 'navigator',
          property: 'language',
          message: "WebKitGTK may answer 'C'; Intl always gets 'zh-TW' or 'en'.",
        },
      ],
      ...restrict([tauri, hostOnly, screens]),
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  { files: ['src/**/*.svelte'], rules: { 'max-lines': ['error', { max: 150 }] } },
  {
    files: ['src/parts/**'],
    rules: restrict([
      tauri,
      hostOnly,
      screens,
      features(areas),
      {
        group: ['**/ipc/**', '**/state/**', '**/errors/**'],
        message: 'A part knows only its props.',
      },
    ]),
  },
  {
    files: ['src/state/**', 'src/errors/**', 'src/strings/**'],
    rules: restrict([tauri, hostOnly, screens, features(areas)]),
  },
  ...areas.map((area) => ({
    files: [`src/features/${area}/**`],
    rules: restrict([tauri, hostOnly, screens, features(areas.filter((other) => other !== area))]),
  })),
  { files: ['src/ipc/tauri-host.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/main.ts', 'src/ipc/fake-host.ts', 'src/ipc/fake/**', 'tests/**'],
    rules: restrict([tauri]),
  },
  // A test looks into the storages to see that they are empty.
  { files: ['tests/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/App.svelte'], rules: restrict([tauri, hostOnly]) },
  { files: ['*.js', '*.ts'], languageOptions: { globals: globals.node } },
);
