import { vi } from 'vitest';

// Specs with real sockets, files and processes have time, however busy the machine is.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
