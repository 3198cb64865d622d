import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { IOContext, OpenIO } from './streams.js';
import { pipesIO } from './pipesIO.js';

/** Appends both output streams to a file, which is created with its folder. */
export function fileIO(uri: URL, context: IOContext): Promise<OpenIO> {
  const file = decodeURIComponent(uri.pathname);
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  closeSync(openSync(file, 'a', 0o644));
  return pipesIO({ ...context, paths: { ...context.paths, stdout: file, stderr: file } });
}
