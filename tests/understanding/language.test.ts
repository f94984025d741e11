import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { shippedGuide } from '../support/guide';

const guide = shippedGuide();
const languageOf = (text: string) => guide.understand(text).language ?? 'en';
const messages = parse(readFileSync(join(__dirname, '../data/other-languages.yaml'), 'utf8')) as Record<
  string,
  string[]
>;

describe.each(Object.entries(messages))('messages in %s', (language, texts) => {
  it('are told from those in other languages', () => {
    const wrong = texts.filter((text) => languageOf(text) !== language);
    expect(wrong).toEqual([]);
  });
});

it.each(Object.entries(guide.knowledge.languages))(
  'what the bot says in %s is in that language',
  (code, { says, urgent }) => {
    expect([languageOf(says), languageOf(urgent)]).toEqual([code, code]);
  },
);
