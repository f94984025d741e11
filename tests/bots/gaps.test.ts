import { gapOf, missedText } from '../../bots/gap';
import { gapsInLogs, gapsInMetrics, printGaps } from '../../cli/gaps/gapCounts';
import { trendPage } from '../../cli/gaps/trendPage';
import { converse } from '../../dialogs/converse';
import { newDialogState } from '../../dialogs/state';
import type { Turn } from '../../dialogs/types';
import { Metrics } from '../../monitoring/metrics';
import { type Meaning, shippedGuide } from '../support/guide';

const guide = shippedGuide();

function hold(text: string, meaning: Meaning | string, scope: Turn['scope'] = 'personal') {
  const state = newDialogState();
  const { knowledge } = guide;
  const understanding = guide.understand(text, meaning);
  const turn = {
    id: '1',
    conversationId: 'c',
    channel: 'directline',
    kind: 'message' as const,
    scope,
    text,
    called: false,
    at: new Date(0),
  };
  const conversed = converse({ turn, understanding, state, knowledge, settings: {} });
  const gap = gapOf(conversed, understanding, state, knowledge);
  return { gap, missed: missedText(turn, gap, conversed, understanding, knowledge) };
}

const gapAfter = (text: string, meaning: Meaning | string) => hold(text, meaning).gap;

it.each<[string, string, Meaning | string, object]>([
  [
    'the price of a mask is silent',
    'price of a clay mask?',
    { topic: 'clay_mask', facet: 'price', facets: ['price'] },
    { facet: 'price', answered: 'silent' },
  ],
  [
    'a thing without a fact is silent, by its id',
    'is shaving a cause?',
    'pores_causes',
    { facet: 'shaving', answered: 'silent' },
  ],
  [
    'a message that nobody understands is missed',
    'qwertz',
    { topic: 'pores_causes', confidence: 0.1, decision: 'unknown' },
    { answered: 'missed' },
  ],
  ['another subject is outside', 'who won the match?', 'out_of_scope', { answered: 'outside' }],
  [
    'what a fact answers is no gap',
    'how often clay?',
    { topic: 'clay_mask', facet: 'how_often', facets: ['how_often'] },
    { answered: 'yes' },
  ],
])('a gap is told in ids alone: %s', (_, text, meaning, expected) => {
  expect(gapAfter(text, meaning)).toMatchObject(expected);
});

it('a message without an answer may be kept, without its numbers', () => {
  expect(hold('who won by 3 goals?', 'out_of_scope').missed).toBe('who won by # goals?');
});

it.each<[string, string, Meaning | string, Turn['scope']]>([
  ['what was answered', 'how often clay?', 'clay_mask', 'personal'],
  ['what is said among others', 'who won?', 'out_of_scope', 'group'],
  ['a story', `who won? ${'and then '.repeat(30)}`, 'out_of_scope', 'personal'],
  ['what may tell of harm', 'it is all wet there', { topic: 'out_of_scope', doubt: 'urgent' }, 'personal'],
  [
    'what tells of health',
    'expecting, so who won?',
    { topic: 'out_of_scope', concerns: { topics: ['pregnancy'], untold: [] } },
    'personal',
  ],
])('is never kept: %s', (_, text, meaning, scope) => {
  expect(hold(text, meaning, scope).missed).toBeUndefined();
});

it('gaps are counted in the metrics, and listed from there', async () => {
  const metrics = new Metrics({});
  const turn = {
    channel: 'directline',
    decision: 'known',
    urgent: false,
    ms: 1,
    topic: 'clay_mask',
    facet: 'price',
  };
  metrics.turn({ ...turn, answered: 'silent' });
  metrics.turn({ ...turn, answered: 'silent' });
  metrics.turn({ ...turn, answered: 'yes' });
  const { text } = await metrics.read();
  expect(printGaps(gapsInMetrics(text))).toBe('     2 ×  clay_mask × price: the guide is silent');
});

it('gaps are counted in logs, and drawn by day with a name for each line', () => {
  const turn = { msg: 'turn' as const, time: Date.UTC(2026, 0, 5), urgent: false };
  const logged = [
    { ...turn, topic: 'clay_mask', facet: 'price', answered: 'silent' as const },
    { ...turn, topic: 'laser', facet: 'none', answered: 'yes' as const },
    { msg: 'feedback' as const, time: Date.UTC(2026, 0, 6), reaction: 'like' as const },
    { msg: 'feedback reason' as const, time: Date.UTC(2026, 0, 6), reason: 'incomplete' },
  ];
  expect(gapsInLogs(logged)).toEqual([{ topic: 'clay_mask', facet: 'price', answered: 'silent', count: 1 }]);
  const page = trendPage(logged);
  expect(page.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(6);
  for (const line of ['price', 'laser', 'like', 'incomplete']) expect(page).toContain(`>${line}</li>`);
  expect(page).toContain('2026-01-06');
});
