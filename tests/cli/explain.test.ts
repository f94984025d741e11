import { explainMessage } from '../../cli/explain/explain';
import { ExampleIndex } from '../../cli/explain/nearestExamples';
import { printExplanation } from '../../cli/explain/printExplanation';
import type { LabelledMessage } from '../../knowledge/messages';
import { SourceFile } from '../../knowledge/sourceFile';
import { type Meaning, shippedGuide, shippedSources } from '../support/guide';

const guide = shippedGuide();
const file = new SourceFile(
  'examples/made.yaml',
  'laser: |\n  does the laser burn\nclay_mask: |\n  a mask of clay\n',
);
const examples: LabelledMessage[] = [
  { text: 'does the laser burn', topic: 'laser', file, line: 0 },
  { text: 'a mask of clay', topic: 'clay_mask', file, line: 0 },
];

/** The explanation of the last of some messages, each with its meaning. */
function explained(...talk: [string, Meaning | string][]) {
  const meanings = new Map(talk);
  const recognizer = {
    understand: (text: string) => guide.understand(text, meanings.get(text) ?? 'clay_mask'),
  };
  const texts = talk.map(([text]) => text);
  const loaded = { sources: shippedSources() };
  return explainMessage(texts, {
    knowledge: guide.knowledge,
    recognizer,
    loaded,
    index: new ExampleIndex(examples),
  });
}

it('a name is explained with what rules it out', () => {
  expect(explained(['anything without laser?', 'treatment_choice']).names).toEqual([
    { text: 'laser', id: 'laser', negatedBy: 'without' },
  ]);
});

it('the examples that are most like it come with their file and line', () => {
  expect(explained(['will the laser burn me', 'laser']).nearest[0]).toMatchObject({
    topic: 'laser',
    place: 'examples/made.yaml:2',
  });
});

it('the rule that decided is named: a sign of a red flag, or the classifier', () => {
  const urgent: Meaning = {
    topic: 'adverse_reaction',
    redFlag: { kind: 'urgent', topic: 'adverse_reaction', sign: 'breathing' },
  };
  expect(explained(['i gasp for air', urgent]).rule).toContain('by the sign "breathing"');
  expect(explained(['clay?', { topic: 'clay_mask', confidence: 0.7 }]).rule).toContain(
    'the classifier: known, 0.70 sure',
  );
});

it('the consultation is explained by the topic that asks for it', () => {
  const { consultation } = explained(['does the laser burn', 'laser']);
  expect(consultation).toMatch(/^the topic laser asks for it with every answer \(large-pores\.yaml:\d+\)$/);
  expect(explained(['clay?', 'clay_mask']).consultation).toBeUndefined();
});

it('what the talk remembers before the message is told', () => {
  const found = explained(['tell me about the clay mask', 'clay_mask'], ['how often?', 'clay_mask']);
  expect(found.steps).toContain('before it, the last topic was clay_mask');
  expect(printExplanation(found)).toContain('The consultation\n  is not advised');
});
