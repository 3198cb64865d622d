import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { CONTAINERD_VERSIONS } from './scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from './scripts/lib/containerdBinaries.js';
import { SAME_ON_EVERY_VERSION } from './scripts/lib/sameOnEveryVersion.js';
import { FailureReporter } from './spec/support/FailureReporter.js';
import { ContractReporter } from './spec/support/contract/ContractReporter.js';

/** 1.6 knows cgroup v2 as 1.7 does, but for the peak of memory. */
const CGROUP2_VERSIONS: readonly ContainerdVersion[] = ['1.7', '2.1'];

/** For soaks: whether what does not differ by version runs on every one all the same. */
const ON_EVERY_VERSION = process.env['ON_EVERY_VERSION'] !== undefined;

const PATIENT = { testTimeout: 60_000, hookTimeout: 60_000 };

/** The list of cases, with a containerd of its own, started before it and ended after it. */
const contract = (lane: ContainerdVersion | 'embedded'): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: `contract ${lane}`,
    include: ['spec/contract/**/*-spec.ts'],
    // What isolates, pulls, or is seen by ctr: the embedded one has none of it.
    exclude:
      lane === 'embedded'
        ? ['spec/contract/real/**']
        : lane === '2.1' || ON_EVERY_VERSION
          ? []
          : SAME_ON_EVERY_VERSION.map((file) => `spec/contract/${file}`),
    setupFiles: ['spec/support/contract/leaveOutDifferences.ts'],
    ...(lane === 'embedded'
      ? { globalSetup: ['spec/support/embeddedDaemon.ts'] }
      : { globalSetup: ['spec/support/contractDaemon.ts'], provide: { containerdVersion: lane, cgroup2: false } }),
    ...PATIENT,
  },
});

/** What depends on the version of cgroups, where the machine or a guest on it has v2 (scripts/cgroup2.js). */
const cgroup2 = (version: ContainerdVersion): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: `cgroup2 ${version}`,
    include: ['spec/contract/{task,kill,exec,run}-spec.ts', 'spec/contract/real/{cgroup,default-spec}-spec.ts'],
    // Execs and the rest of a run are the shim's and runc's matter, the same for both versions.
    exclude: version === '2.1' || ON_EVERY_VERSION ? [] : ['spec/contract/{exec,run}-spec.ts'],
    globalSetup: ['spec/support/contractDaemon.ts'],
    provide: { containerdVersion: version, cgroup2: true },
    // A guest starts processes several times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

/** Crashes and storms of real daemons. */
const storms = (version: ContainerdVersion): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: `daemon ${version}`,
    include: ['spec/daemon/**/*-spec.ts'],
    provide: { containerdVersion: version },
    ...PATIENT,
  },
});

export default defineConfig({
  test: {
    // src/gen is CommonJS; vitest would evaluate it a second time, and messages would not know each other.
    server: { deps: { external: [/src\/gen\//] } },
    pool: 'forks',
    // Spec files of a worker share what they import: a third of the time was the import of src again for each of 260 files.
    isolate: false,
    // More than there are processors: most specs wait for daemons and processes.
    maxWorkers: 3,
    reporters: ['default', new ContractReporter(), new FailureReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['spec/**/*-spec.ts'],
          exclude: ['spec/contract/**', 'spec/daemon/**', 'spec/package/**'],
          ...PATIENT,
        },
      },
      { extends: true, test: { name: 'package', include: ['spec/package/**/*-spec.ts'], ...PATIENT } },
      contract('embedded'),
      ...CONTAINERD_VERSIONS.map(contract),
      ...CGROUP2_VERSIONS.map(cgroup2),
      ...CONTAINERD_VERSIONS.map(storms),
    ],
  },
});
