/**
 * Phrases that are hard to read, each with what to write instead.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
export const BANNED_PHRASES = [
  [/\b(?:cannot|can) be meant\b/, '"invalid", or what would be right'],
  [
    /\bis no (?:whole number|number|option|Linux signal|absolute path|capability|name of a host|file|folder|archive|reference|image|handle|signal|layout)\b/,
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
  [/\bwhomever\b/, '"anyone"'],
  [/\bnobody's concern\b/, 'say what is ignored'],
  [/\bin so many words\b/, 'say it once'],
  [/\bfor want of\b/, '"without"'],
  [/\bhow it (?:stands|gets on)\b/, '"the state", "the progress"'],
  [
    /, for (?:it|they|there|that|nobody|somebody) (?:is|are|was|were|may|might|would|will|has|have|had|can|could)\b/,
    '"because …"',
  ],
  [/\bas (?:the wire|ctr|containerd|docker|Docker|OCI|Go) has (?:it|them)\b/, '"like …"'],
  [/\/\*\* (?:Who|Whom) /, 'name the thing: "The owner of …"'],
  [/\/\*\* So (?:long|many|much|often) /, '"How long …", or the name of the number'],
];
