/** Measures what the library costs: `npm run bench [-- ROW …]`. Sets up all it needs; bench/README.md explains the output. */
import { buildIfNeeded, install, must } from './lib/setUp.js';

install();
await buildIfNeeded();
must(process.execPath, '--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2));
