import { concat, defer, from, map, mergeMap } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';

/**
 * Cuts bytes of UTF-8 into lines, without their ends (`\n` or `\r\n`). A last line without an end counts too.
 *
 *     source: --"on"--"e\ntwo\nth"--|
 *     result: --------(one two)-----(th|)
 */
export function lines(): OperatorFunction<Uint8Array, string> {
  return (source: Observable<Uint8Array>) =>
    defer(() => {
      const decoder = new TextDecoder();
      // A long line comes in many pieces: they are joined when its end has come, not before.
      let pieces: string[] = [];
      const cut = (text: string): string[] => {
        const [first = '', ...others] = text.split('\n');
        pieces.push(first);
        if (others.length === 0) return [];
        const line = pieces.join('');
        pieces = [others.pop() ?? ''];
        return [line, ...others];
      };
      const rest = (): string[] => {
        const line = pieces.join('');
        return line === '' ? [] : [line];
      };
      return concat(
        source.pipe(mergeMap((bytes) => cut(decoder.decode(bytes, { stream: true })))),
        defer(() => from([...cut(decoder.decode()), ...rest()])),
      ).pipe(map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)));
    });
}
