import { describe, expect, it } from 'vitest';
import { runExample } from '../../support/contract/example.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { leftIn } from '../../support/contract/left.js';

const namespace = freshNamespace('real-examples');

describe('the example sandbox', () => {
  it.each<[string, string, number, readonly RegExp[]]>([
    [
      'output and exit code',
      'id -u; echo err >&2; exit 7',
      7,
      [/^65534$/m, /^err$/m, /^exit 7, at most \d+\.\d MiB of memory$/m],
    ],
    [
      'what is not allowed',
      'touch /x; echo but here > /tmp/x; cat /tmp/x; ls /sys/class/net; grep CapEff /proc/self/status',
      0,
      [/Read-only file system/, /^but here$/m, /^lo$/m, /CapEff:\t0{16}$/m],
    ],
    [
      'running out of memory',
      'head -c 100000000 /dev/zero | tail',
      137,
      [/^out of memory$/m, /^exit 137, at most 32\.0 MiB of memory$/m],
    ],
    [
      'the limit on processes',
      'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do sleep 1 & done; wait',
      2,
      [/can't fork/],
    ],
    ['the time limit', 'trap "" TERM; echo began; sleep 1000', 124, [/^began$/m, /^stopped: time is up$/m]],
    ['the output limit', 'yes', 124, [/stopped: too much output/]],
  ])('shows %s', async (_name, script, exit, shown) => {
    const example = runExample(namespace.name, 'sandbox', 'local/busybox:1');
    example.child.stdin?.end(script);
    const { output, code } = await example.ended;
    // Lines from two pipes arrive in any order.
    for (const line of shown) expect(line.test(output), `${line} in ${output.slice(-2000)}`).toBe(true);
    expect(code, output.slice(-5000)).toBe(exit);
    expect(await leftIn(namespace)).toMatchObject({ containers: [], tasks: [], leases: [], mounts: [] });
  });
});
