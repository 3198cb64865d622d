import { describe, expect, it } from 'vitest';
import { countDiagnostics } from '../../src/index.js';
import type { Diagnostic, DiagnosticCounts } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';

const here = freshNamespace('diagnostics');

describe('diagnostics', () => {
  it('report the calls of a client with their codes, its waits, connections and releases', async () => {
    const { id } = await here.task();
    const client = here.connect();
    const seen: Diagnostic[] = [];
    const counts: DiagnosticCounts[] = [];
    client.diagnostics.subscribe((each) => seen.push(each));
    client.diagnostics.pipe(countDiagnostics()).subscribe((each) => counts.push(each));
    await live(client);
    const task = await only(client.task(id));
    const exec = await only(task.exec('probe', { args: ['sh', '-c', 'exit 3'] }));
    await only(exec.startAndWait());
    await only(exec.delete());
    const unfinished = task.wait().subscribe();
    unfinished.unsubscribe();
    await refusal(client.task('none'));
    await only(
      client.using(
        () => [1],
        () => [2],
        () => [3],
      ),
    );
    const stream = client.eventsMatching().subscribe();
    await client.close();
    stream.unsubscribe();

    const { rpcs, waits, cleanups, gaps, connectionsDropped } = counts.at(-1)!;
    expect(rpcs).toMatchObject({
      'Tasks/Exec': { ok: { count: 1 } },
      'Tasks/Start': { ok: { count: 1 } },
      'Tasks/DeleteProcess': { ok: { count: 1 } },
      'Tasks/Get': { not_found: { count: 1 } },
      'Events/Subscribe': { cancelled: { count: 2 } },
    });
    expect(rpcs['Tasks/Start']!.ok!.duration).toBeGreaterThan(0);
    expect(waits).toMatchObject({ exited: { count: 1 }, unsubscribed: { count: 1 } });
    expect({ gaps, connectionsDropped, released: cleanups.done.count }).toEqual({
      gaps: 0,
      connectionsDropped: 0,
      released: 1,
    });
    expect(seen).toContainEqual({ type: 'connection', connection: { state: 'live', proof: 'probe' } });
    expect(seen).toContainEqual(
      expect.objectContaining({ type: 'wait', containerId: id, execId: 'probe', outcome: 'exited', pending: 0 }),
    );
  });
});
