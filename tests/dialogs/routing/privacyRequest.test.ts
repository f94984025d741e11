import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { privacyRequest } from '../../../dialogs/routing/privacy';
import { ownTokens } from '../../../text/phrases';
import { shippedGuide } from '../../support/guide';

const list = z.array(z.string()).min(40);
const messages = z
  .strictObject({ forget: list, export: list, neither: list })
  .parse(parse(readFileSync(join(__dirname, '../../data/privacy-messages.yaml'), 'utf8')));

const { privacy } = shippedGuide().knowledge;
const asked = (text: string) => privacyRequest(ownTokens(text), privacy);

describe('a privacy request', () => {
  it('to erase is recognized', () => {
    expect(messages.forget.filter((text) => asked(text) !== 'forget')).toEqual([]);
  });

  it('to see or take along what is kept is recognized', () => {
    expect(messages.export.filter((text) => asked(text) !== 'export')).toEqual([]);
  });

  it('is not read into look-alikes', () => {
    expect(messages.neither.filter((text) => asked(text) !== undefined)).toEqual([]);
  });

  it('is recognized by its words as they were repaired, too', () => {
    const tokens = ownTokens('delete my data').map((token) => ({ ...token, typed: `${token.typed}x` }));
    expect(privacyRequest(tokens, privacy)).toBe('forget');
  });
});
