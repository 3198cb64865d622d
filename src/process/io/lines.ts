import { concat, defer, map, mergeMap, of } from 'rxjs';
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
      let rest = '';
      const cut = (text: string): string[] => {
        const parts = (rest + text).split('\n');
        rest = parts.pop() ?? '';
        return parts;
      };
      return concat(
        source.pipe(mergeMap((bytes) => cut(decoder.decode(bytes, { stream: true })))),
        defer(() => of(...cut(decoder.decode()), ...(rest === '' ? [] : [rest]))),
      ).pipe(map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)));
    });
}
