/** Regular expressions that Go compiles. */
export const GOOD_PATTERNS: readonly string[] = [
  '', 'nginx', '^a.b$', 'a|b|', '(a|b)*c+?', 'a{2,5}', 'a{,5}', 'a{02}', 'x{1000}', '(x{10}){100}', '{', '}', ']', 'a{', '[a-z]', '[]a]', '[^]a]', '[a-]', '[[:alpha:]_]', '[^[:^upper:]]', '[[:]',
  '\\d\\W\\pL\\p{Greek}\\p{^Lu}\\P{Any}', '[\\d-z]', '\\x41\\x{1F600}\\012\\07\\0', '\\.\\/\\-\\_\\a', '\\A\\bx\\B\\z', '\\Qa(b\\E+', '\\Q(', '(?i)x', '(?i:x)', '(?s-i:x)', '(?P<name>a)', '(?P<a>x)(?P<a>y)', '(?:)', '()', '^*', '(?i)a(?-i)*', '文字', '[字-文]',
];

/** Those that it does not: a filter with one of them matches nothing, and containerd does not say why. */
export const BAD_PATTERNS: readonly string[] = [
  '(', ')', 'a)', '(()', '*', '+a', '?', '{5}', '(*)', 'a|*', '(?i)*', 'a**', 'a+*', 'a{2}{3}', 'a++', 'x{1001}', 'x{5,2}', '(x{50}){21}', '[', '[a', '[]', '[^]', '[b-a]', '[a-\\d]', '[[:nope:]]', '[\\b]',
  '\\', '\\1', '(a)\\1', '\\8', '\\u0041', '\\cA', '\\k<a>', '\\y', '\\Z', '\\C', '\\é', '\\x4', '\\x{}', '\\x{110000}', '\\p', '\\p{Nope}', '\\pQ', '(?=x)', '(?!x)', '(?<=x)', '(?<!x)', '(?>x)', '(?', '(?i', '(?-)x', '(?x)a', '(?P<>a)', '(?P<a-b>x)', '(?P=a)', '(?#c)',
];
