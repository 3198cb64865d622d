import { build, install } from './lib/setUp.js';

install();
await build();
