import { createApp } from '../../app/createApp';
import { readConfig } from '../../config/readConfig';
import { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { shippedFiles } from '../support/guide';
import { shippedAssistant } from '../support/person';
import { startServer } from '../support/startServer';
import { Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const QUESTION = 'who painted the ceiling of the chapel?';

/** What the server at `url` lists as missed. */
async function listed(url: string): Promise<{ people: number; texts: string[]; topics: string[] }[]> {
  const response = await fetch(`${url}/gaps`);
  expect(response.status).toBe(200);
  return response.json() as Promise<{ people: number; texts: string[]; topics: string[] }[]>;
}

it('lists what three visitors asked in vain, tells them that it is kept, and forgets it with them', async () => {
  const { url } = await startServer({ GAPS: 'text' });
  const visitors = [await Visitor.arrives(url), await Visitor.arrives(url), await Visitor.arrives(url)];
  const [first] = visitors;
  expect((await first?.history())?.[0]?.text).toContain('14 days');
  for (const visitor of visitors) await visitor.says(QUESTION);
  await waitFor('the group', async () => (await listed(url)).length === 1);
  expect((await listed(url))[0]).toMatchObject({ people: 3, texts: [QUESTION.replace('?', '')] });
  await first?.says('forget me');
  await first?.says('yes');
  await waitFor('the group to go', async () => (await listed(url)).length === 0);
});

it('keeps no message unless it is told to', async () => {
  const { url } = await startServer();
  const visitor = await Visitor.arrives(url);
  await visitor.says(QUESTION);
  expect((await fetch(`${url}/gaps`)).status).toBe(404);
});

it('does not start where visitors would not be told', async () => {
  const files = shippedFiles();
  const { missed: _, ...privacy } = files.conversation.privacy;
  const knowledge = new KnowledgeBase({ ...files, conversation: { ...files.conversation, privacy } });
  const config = readConfig({ STORE: 'memory:', LOG_LEVEL: 'silent', GAPS: 'text' });
  const started = createApp(config, Promise.resolve({ ...(await shippedAssistant()), knowledge }));
  await expect(started).rejects.toThrow('privacy.missed in conversation.yaml');
});
