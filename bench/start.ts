import type { Suite } from './harness/bench.ts';

export const startSuite: Suite = { names: ['start.desk', 'memory.desk'], run: async () => [] };
