import { knowledgeFolder } from '../../../app/loadAssistant';
import { privacyRequest } from '../../../dialogs/routing/privacy';
import { loadKnowledge } from '../../../knowledge/load';
import { ownTokens } from '../../../text/phrases';

describe('a privacy request', () => {
  it('is not read into any message of a topic, so that understanding and talk agree', async () => {
    const { knowledge, examples, checks } = await loadKnowledge(knowledgeFolder(), { brand: 'Porewise' });
    const asked = [...examples, ...checks].filter(
      ({ text }) => privacyRequest(ownTokens(text), knowledge.privacy) !== undefined,
    );
    expect(asked.map(({ text }) => text)).toEqual([]);
  });
});
