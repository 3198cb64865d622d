import { rmSync } from 'node:fs';

const PATIENCE_MS = 5000;

/** Removes a folder, even if something still writes to it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Waits for something with a limit; keeps the program alive meanwhile. */
export async function until(done: Promise<unknown>): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    patience = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([done, late]);
  clearTimeout(patience);
}
