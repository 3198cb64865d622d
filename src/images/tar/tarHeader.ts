/** The size of a tar block in bytes. */
export const BLOCK = 512;

/** The header of a tar entry. */
export interface TarHeader {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** One character: `0` a file, `1` and `2` links, `5` a folder; `L`, `K` and `x` extend the next header. */
  readonly type: string;
  readonly linkName: string;
  /** Its permissions. */
  readonly mode: number;
}

const [NAME, MODE, SIZE, CHECKSUM, TYPE, LINK_NAME, MAGIC, PREFIX] = [
  [0, 100],
  [100, 108],
  [124, 136],
  [148, 156],
  [156, 157],
  [157, 257],
  [257, 262],
  [345, 500],
] as const;

/** Parses a header; `undefined` if its checksum is wrong. */
export function parseTarHeader(block: Buffer): TarHeader | undefined {
  if (block.length < BLOCK || number(block, CHECKSUM) !== checksum(block)) return undefined;
  const size = number(block, SIZE);
  if (size === undefined) return undefined;
  const prefix = text(block, MAGIC) === 'ustar' && block[MAGIC[1]] === 0 ? text(block, PREFIX) : '';
  const name = text(block, NAME);
  const type = text(block, TYPE);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: type === '' ? '0' : type,
    linkName: text(block, LINK_NAME),
    mode: number(block, MODE) ?? 0,
  };
}

/** Builds the header of a file. It has no times or owners, so that the same file gives the same bytes. */
export function fileHeader(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, NAME[0], 'utf8');
  for (const [at, octal] of [
    [MODE[0], '0000644'],
    [108, '0000000'],
    [116, '0000000'],
    [136, '00000000000'],
  ] as const)
    block.write(octal, at);
  writeSize(block, size);
  block.write('0', TYPE[0]);
  block.write('ustar\u000000', MAGIC[0]);
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, CHECKSUM[0]);
  return block;
}

/** In octal; from 8 GiB on, in GNU's binary format. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) block.write(size.toString(8).padStart(11, '0'), SIZE[0]);
  else {
    block[SIZE[0]] = 0x80;
    block.writeBigUInt64BE(BigInt(size), SIZE[1] - 8);
  }
}

type Field = readonly [from: number, to: number];

function text(block: Buffer, [from, to]: Field): string {
  const end = block.subarray(from, to).indexOf(0);
  return block.toString('utf8', from, end < 0 ? to : from + end);
}

function number(block: Buffer, field: Field): number | undefined {
  if (((block[field[0]] ?? 0) & 0x80) !== 0) {
    const value = block.readBigUInt64BE(field[1] - 8);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : undefined;
  }
  const octal = text(block, field).trim();
  return /^[0-7]*$/.test(octal) ? Number.parseInt(`0${octal}`, 8) : undefined;
}

/** The sum of all bytes, with the checksum field counted as blanks. */
function checksum(block: Buffer): number {
  let sum = 0x20 * (CHECKSUM[1] - CHECKSUM[0]);
  for (let at = 0; at < BLOCK; at++) if (at < CHECKSUM[0] || at >= CHECKSUM[1]) sum += block[at] ?? 0;
  return sum;
}
