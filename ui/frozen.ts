// The window freezes Object.prototype, so that no script can change what every object inherits. One
// line of ECharts assigns to an inherited `constructor`, which that forbids: it is made to define the
// property instead. The build fails if the line is not found, so that a new ECharts is looked at.
import type { Plugin } from 'vite';

const line = 'target[name_1] = noop;';
const mended =
  'Object.defineProperty(target, name_1, ' +
  '{ value: noop, writable: true, enumerable: true, configurable: true });';

/** Lets ECharts start where Object.prototype is frozen. */
export function frozenPrototype(): Plugin {
  return {
    name: 'frozen-prototype',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/echarts/lib/core/Scheduler.js')) return null;
      if (!code.includes(line)) throw new Error(`ECharts no longer says "${line}"`);
      return { code: code.replace(line, mended), map: null };
    },
  };
}
