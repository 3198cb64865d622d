/**
 * Phrases that no text of this project has any more: they made readers stop. Each with what to write instead.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
export const BANNED_PHRASES = [
  [/\b(?:cannot|can) be meant\b/, '"invalid", or what would be right'],
  [
    /\bis no (?:whole number|number|option|Linux signal|absolute path|capability|name of a host)\b/,
    '"must be …, got …", or "unknown option"',
  ],
  [/\bit is looked\b/, '"we check"'],
  [/\bgone on with\b/, '"resumed"'],
  [/\bfor to\b/, '"because …ing"'],
  [/\btidied\b|\btidies up\b/, '"cleaned up"'],
  [/\bheals?\b/, '"is transient"'],
  [/\b[Ii]ncarnation\b/, '"process instance"'],
  [/\bso it is where\b/, '"the same happens when"'],
  [/\bis none of theirs\b/, 'say whose it is'],
  [/\bwhoever listens\b/, '"subscribers"'],
];
