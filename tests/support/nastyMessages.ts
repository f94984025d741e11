/** Texts that take other tools seconds, each to be repeated to the measured length. */
export const NASTY_MESSAGES: Readonly<Record<string, string>> = {
  'one long token': 'a',
  'a.': 'a.',
  spaces: ' ',
  'spaces and line ends': ' \n',
  emoji: '😀',
  words: 'how often should i use a clay mask ',
  'strange words': 'zlorp qwvex bnarf ',
  questions: 'does it hurt? and how often? ',
  'red flags': 'years ago blisters ',
  'combining marks': 'e\u0301\u0301\u0301',
  '((((': '((((',
};
