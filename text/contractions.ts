/** What is typed, or left by a wrong encoding, for an apostrophe. */
const APOSTROPHES = /[’‘‛ʼʹ′＇`´\u0091\u0092]|%27|%e2%80%99|â€™|â\u0080\u0099/giu;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
};

/** Contractions by their endings: what may stand before each of them. */
const STEMS: Readonly<Record<string, string>> = {
  t: 'don doesn didn isn aren wasn weren haven hasn hadn can won wouldn couldn shouldn mustn needn mightn ain',
  m: 'i',
  re: 'you we they what who how where there',
  s: 'he she it this that there here what who how where when why let',
  ve: 'i you we they who would could should must might',
  ll: 'i you we they he she it this that there what who',
  d: 'i you we they he she it that there who how',
};

/** Every contraction, written without its apostrophe. */
export const CONTRACTIONS: readonly string[] = Object.entries(STEMS).flatMap(([ending, stems]) =>
  stems.split(' ').map((stem) => stem + ending),
);

/** A mark by mistake, or a space, where a contraction has its apostrophe; the "t-zone" of a face is none. */
const BROKEN = new RegExp(
  Object.entries(STEMS)
    .map(
      ([ending, stems]) =>
        `\\b(${stems.replaceAll(' ', '|')})(?: ?['";:,.?/#*_^~|\\-\\ufffd] ?| )(${ending})(?![\\p{L}\\p{N}]|[ -]zone)`,
    )
    .join('|'),
  'gu',
);

/** There is none but where an ending stands by itself; looking for that first is much quicker. */
const LONE_ENDING = new RegExp(
  `[ '";:,.?/#*_^~|\\-\\ufffd](?:${Object.keys(STEMS).join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

/** Decodes what stands for a character on web pages, such as `&#39;` and `&rsquo;`, once. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Writes every kind of apostrophe as one. */
export function plainApostrophes(text: string): string {
  return text.replace(APOSTROPHES, "'");
}

/** Drops apostrophes, and the marks typed for one inside a contraction: "don't", "don;t" and "don t" become "dont". */
export function joinContractions(lowerCase: string): string {
  const joined = LONE_ENDING.test(lowerCase)
    ? lowerCase.replace(BROKEN, (_, ...groups) => groups.slice(0, 2 * Object.keys(STEMS).length).join(''))
    : lowerCase;
  return joined.replaceAll("'", '');
}
