/** Named classes, as the content of a bracket expression. */
const CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    ascii: '\\x00-\\x7F',
    blank: '\\t ',
    cntrl: '\\x00-\\x1F\\x7F',
    digit: '0-9',
    graph: '!-~',
    lower: 'a-z',
    print: ' -~',
    punct: '!-\\/:-@\\[-`{-~',
    space: '\\t\\n\\v\\f\\r ',
    upper: 'A-Z',
    word: '0-9A-Za-z_',
    xdigit: '0-9A-Fa-f',
  }),
);

/** Syntax that differs between Go and JavaScript: escapes, named classes, group names. */
const PARTS = /\\[\s\S]|\[:(\w+):\]|\(\?P</g;

/** Translates a regular expression from Go to JavaScript, as far as possible; throws if it is invalid. */
export function goPattern(pattern: string): RegExp {
  const [start = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  return new RegExp(pattern.slice(start.length).replace(PARTS, translated), [...new Set(flags)].join(''));
}

function translated(part: string, name: string | undefined): string {
  if (name !== undefined) return CLASSES.get(name) ?? part;
  if (part === '\\A') return '(?<![\\s\\S])';
  if (part === '\\z') return '(?![\\s\\S])';
  return part === '(?P<' ? '(?<' : part;
}
