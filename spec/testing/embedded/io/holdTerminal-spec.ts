import { describe, expect, it } from 'vitest';
import { holdTerminal } from '../../../../src/testing/embedded/io/holdTerminal.js';
import { TERMINAL_HOLDERS } from '../../../../src/testing/embedded/io/terminalHolders.js';
import { closeSync, openSync } from 'node:fs';

describe('the program that holds a terminal', () => {
  it.each(TERMINAL_HOLDERS.map((holder) => [holder.command, holder] as const))(
    'may be %s',
    async (_command, holder) => {
      const output = openSync('/dev/null', 'w');
      const terminal = await holdTerminal('ignore', output, [holder]);
      closeSync(output);
      expect(terminal.device).toMatch(/^\/dev\//);
      // Nobody else uses it: it exits when it is released.
      terminal.letGo();
      await terminal.drained;
      terminal.end();
    },
  );

  it('is the first one available on this machine', async () => {
    const output = openSync('/dev/null', 'w');
    const terminal = await holdTerminal('ignore', output, [
      { command: 'rx-no-such-program', args: [] },
      { command: 'false', args: [] },
      ...TERMINAL_HOLDERS,
    ]);
    terminal.end();
    await terminal.drained;
    closeSync(output);
  });

  it('may be missing, which is reported', async () => {
    const output = openSync('/dev/null', 'w');
    await expect(holdTerminal('ignore', output, [{ command: 'rx-no-such-program', args: [] }])).rejects.toMatchObject({
      code: 12,
      details: expect.stringContaining('python3') as string,
    });
    closeSync(output);
  });
});
