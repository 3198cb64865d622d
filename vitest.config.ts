import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { CONTAINERD_VERSIONS } from './scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from './scripts/lib/containerdBinaries.js';
import { FailureReporter } from './spec/support/FailureReporter.js';
import { ContractReporter } from './spec/support/contract/ContractReporter.js';

const PATIENT = { testTimeout: 60_000, hookTimeout: 60_000 };

/** The list of cases, with a containerd of its own, started before it and ended after it. */
const contract = (lane: ContainerdVersion | 'embedded'): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: `contract ${lane}`,
    include: ['spec/contract/**/*-spec.ts'],
    // Images, and what isolates: the embedded one has neither.
    exclude: lane === 'embedded' ? ['spec/contract/real/**'] : [],
    setupFiles: ['spec/support/contract/leaveOutDifferences.ts'],
    ...(lane === 'embedded'
      ? { globalSetup: ['spec/support/embeddedDaemon.ts'] }
      : { globalSetup: ['spec/support/contractDaemon.ts'], provide: { containerdVersion: lane } }),
    ...PATIENT,
  },
});

/** Crashes and storms of real daemons. */
const storms = (version: ContainerdVersion): TestProjectConfiguration => ({
  extends: true,
  test: { name: `daemon ${version}`, include: ['spec/daemon/**/*-spec.ts'], provide: { containerdVersion: version }, ...PATIENT },
});

export default defineConfig({
  test: {
    // src/gen is CommonJS; vitest would evaluate it a second time, and messages would not know each other.
    server: { deps: { external: [/src\/gen\//] } },
    pool: 'forks',
    reporters: ['default', new ContractReporter(), new FailureReporter()],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['spec/**/*-spec.ts'], exclude: ['spec/contract/**', 'spec/daemon/**', 'spec/package/**'] },
      },
      { extends: true, test: { name: 'package', include: ['spec/package/**/*-spec.ts'], ...PATIENT } },
      contract('embedded'),
      ...CONTAINERD_VERSIONS.map(contract),
      ...CONTAINERD_VERSIONS.map(storms),
    ],
  },
});
