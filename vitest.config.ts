import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { CONTAINERD_VERSIONS } from './scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from './scripts/lib/containerdBinaries.js';

/** A lane with a real containerd of its own, started before it and ended after it. */
const real = (lane: string, version: ContainerdVersion): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: `${lane} ${version}`,
    include: [`spec/${lane}/**/*-spec.ts`],
    globalSetup: lane === 'contract' ? ['spec/support/contractDaemon.ts'] : [],
    provide: { containerdVersion: version },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // src/gen is CommonJS; vitest would evaluate it a second time, and messages would not know each other.
    server: { deps: { external: [/src\/gen\//] } },
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['spec/**/*-spec.ts'], exclude: ['spec/contract/**', 'spec/daemon/**', 'spec/package/**'] },
      },
      { extends: true, test: { name: 'package', include: ['spec/package/**/*-spec.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      ...CONTAINERD_VERSIONS.map((version) => real('contract', version)),
      ...CONTAINERD_VERSIONS.map((version) => real('daemon', version)),
    ],
  },
});
