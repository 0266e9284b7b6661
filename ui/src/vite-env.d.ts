/// <reference types="vite/client" />

/** True only in development and test builds: whether the in-memory host may be loaded. */
declare const __FAKE_HOST__: boolean;
