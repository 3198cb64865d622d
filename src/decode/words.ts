/** One of each length: containerd's vocabulary is small. */
const known: (string | undefined)[] = Array<string | undefined>(64).fill(undefined);

/**
 * A text of containerd's vocabulary, such as `/tasks/exit`: it is not made anew, if it is the last one of its length. To
 * make its texts was a third of what it took to read an event.
 */
export function wordIn(bytes: Buffer, from: number, to: number): string {
  const length = to - from;
  const last = known[length];
  if (last?.length === length && isAt(last, bytes, from)) return last;
  const text = bytes.toString('utf8', from, to);
  if (length < known.length) known[length] = text;
  return text;
}

/** As many characters as bytes: none of them has more than one. */
function isAt(text: string, bytes: Buffer, from: number): boolean {
  for (let n = 0; n < text.length; n++) {
    if (text.charCodeAt(n) !== bytes[from + n]) return false;
  }
  return true;
}
