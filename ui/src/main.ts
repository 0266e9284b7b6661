// Starts the page: which host, which state, one mount. Not here: anything that could be tested.
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import Page from './App.svelte';
import type { Host } from './ipc/host';
import { App } from './state/app.svelte';

async function chooseHost(): Promise<Host> {
  if (__FAKE_HOST__ && new URLSearchParams(location.search).has('fake')) {
    const { fakeHost } = await import('./ipc/fake-host');
    return fakeHost(new URLSearchParams(location.search));
  }
  const { tauriHost } = await import('./ipc/tauri-host');
  return tauriHost();
}

void chooseHost().then((host) => {
  const target = document.getElementById('app');
  if (target) mount(Page, { target, props: { app: new App(host) } });
});
