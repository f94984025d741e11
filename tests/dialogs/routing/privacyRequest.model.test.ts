import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { knowledgeFolder } from '../../../app/loadAssistant';
import { privacyRequest } from '../../../dialogs/routing/privacyRequest';
import { type Loaded, loadKnowledge } from '../../../knowledge/load';
import { ownTokens } from '../../../text/tokens';

const list = z.array(z.string()).min(40);
const messages = z
  .strictObject({ forget: list, export: list, neither: list })
  .parse(parse(readFileSync(join(__dirname, '../../data/privacy-messages.yaml'), 'utf8')));

describe('a privacy request', () => {
  let loaded: Loaded;
  const asked = (text: string) => privacyRequest(ownTokens(text), loaded.knowledge.privacy);

  beforeAll(async () => {
    loaded = await loadKnowledge(knowledgeFolder(), { brand: 'Porewise' });
  });

  it('to erase is recognized', () => {
    expect(messages.forget.filter((text) => asked(text) !== 'forget')).toEqual([]);
  });

  it('to see or take along what is kept is recognized', () => {
    expect(messages.export.filter((text) => asked(text) !== 'export')).toEqual([]);
  });

  it('is not read into look-alikes', () => {
    expect(messages.neither.filter((text) => asked(text) !== undefined)).toEqual([]);
  });

  it('is not read into any message of a topic, so that understanding and talk agree', () => {
    const labelled = [...loaded.examples, ...loaded.checks];
    expect(labelled.filter(({ text }) => asked(text) !== undefined).map(({ text }) => text)).toEqual([]);
  });
});
