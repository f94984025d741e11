import type { AssistantOrigin } from '../../app/loadAssistant';
import type { Assistant } from '../../bots/skincareBot';
import { compareSteps, harmsIn } from '../../cli/compare/compare';
import { HeldAnswers } from '../../cli/compare/heldAnswers';
import { printChanges } from '../../cli/compare/printChanges';
import { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { runSync } from '../../shared/cooperative';
import { type Meaning, shippedFiles, shippedGuide } from '../support/guide';

const guide = shippedGuide();
const PLACE = 'knowledge/checks/checks.yaml:3';

/** An assistant that takes every message for the same. */
function meaning(said: Meaning | string, knowledge = guide.knowledge): Assistant {
  return { knowledge, recognizer: { understand: (text) => guide.understand(text, said) } };
}

const changesOf = (before: Assistant, now: Assistant) =>
  runSync(compareSteps([{ texts: ['tell me'], places: [PLACE], meant: 'laser' }], before, now));

const urgent: Meaning = {
  topic: 'adverse_reaction',
  redFlag: { kind: 'urgent', topic: 'adverse_reaction', sign: 'x' },
};

it.each<[string, Meaning | string, Meaning | string, boolean]>([
  ['red flag lost', urgent, 'cleansing', true],
  ['consultation lost', 'laser', 'cleansing', true],
  ['topic', 'clay_mask', 'cleansing', false],
  ['red flag gained', 'cleansing', urgent, false],
])('an edit after which a message is another is reported: %s', (kind, before, now, harms) => {
  const changes = changesOf(meaning(before), meaning(now));
  expect(changes.map((change) => change.kind)).toEqual([kind]);
  expect(harmsIn(changes)).toEqual(harms ? changes : []);
});

it.each([
  [5, 0],
  [6, 6],
])(
  'an edit that takes urgent help from %d messages that train must not ship for %d of them',
  (lost, harmed) => {
    const said = Array.from({ length: lost }, (_, i) => ({
      texts: [`tell me ${i}`],
      places: ['knowledge/red-flags/urgent.yaml'],
      trains: true as const,
    }));
    expect(harmsIn(runSync(compareSteps(said, meaning(urgent), meaning('cleansing'))))).toHaveLength(harmed);
  },
);

it('an edit of a text is reported as another answer, and no other message is', () => {
  const files = shippedFiles();
  const topics = files.guide.topics.map((topic) =>
    topic.id === 'clay_mask' && 'facts' in topic
      ? { ...topic, facts: topic.facts.map((fact) => ({ ...fact, text: 'Mask.' })) }
      : topic,
  );
  const edited = new KnowledgeBase({ ...files, guide: { ...files.guide, topics } });
  expect(changesOf(meaning('clay_mask'), meaning('clay_mask', edited))).toMatchObject([{ kind: 'answer' }]);
  expect(changesOf(meaning('cleansing'), meaning('cleansing', edited))).toEqual([]);
});

it('what a message meant, its place, and both answers are printed', () => {
  const changes = changesOf(meaning('laser'), meaning('cleansing'));
  const lines = printChanges(changes, 1);
  expect(lines).toContain('== consultation lost: 1');
  expect(lines).toContain(`${PLACE}: "tell me" (means laser)`);
  expect(lines).toMatch(/before laser 1\.00: .*\n {4}now {4}cleansing 1\.00: /);
});

it('an edit of a text is compared without understanding the messages again', () => {
  const understood: string[] = [];
  const trainedAlike = (): Assistant & { origin: AssistantOrigin } => ({
    knowledge: guide.knowledge,
    recognizer: {
      understand: (text) => {
        understood.push(text);
        return guide.understand(text, 'cleansing');
      },
    },
    origin: {
      brand: '',
      botName: '',
      cacheFolder: '',
      knowledgeFolder: '',
      stamp: '',
      trainedOn: 'the same',
    },
  });
  const said = [{ texts: ['tell me', 'and then?'], places: [PLACE, PLACE] }];
  const [live, answers] = [trainedAlike(), new HeldAnswers()];
  for (const edit of [trainedAlike(), trainedAlike()]) runSync(compareSteps(said, live, edit, answers));
  expect(understood).toEqual(['tell me', 'and then?']);
});
