import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../knowledge/load';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

/** A care topic of its own, so that no edit of the guide can break a row of the table. */
const TOPIC = `
  - id: rosehip
    kind: care
    title: Rosehip oil
    section: daily-care
    facts:
      - facet: how_often
        text: Use it once a week.
        simply: One time a week.
      - facet: [why, what]
        text: It calms the skin.
        simply: Skin gets calm.
    suggests: [cleansing, exfoliation]
`;
const EXAMPLES = `rosehip: |\n${Array.from({ length: 20 }, (_, i) => `  rosehip question number ${i}`).join('\n')}\n`;
const GUIDE = 'large-pores.yaml';
const NEW = 'examples/rosehip.yaml';

type Change = (copy: KnowledgeCopy) => void;

const write = (name: string, text: string | Buffer) => (copy: KnowledgeCopy) => copy.write(name, text);
const inTopic = (from: string, to: string) => (copy: KnowledgeCopy) => {
  if (!TOPIC.includes(from)) throw new Error(`the topic does not hold "${from}"`);
  copy.edit(GUIDE, TOPIC, TOPIC.replace(from, to));
};
const inExamples = (from: string | RegExp, to: string) => write(NEW, EXAMPLES.replace(from, to));
const edit = (name: string, from: string, to: string) => (copy: KnowledgeCopy) => copy.edit(name, from, to);

/** The mistake, how it is made, and the one fault that it is answered with; none where it is no mistake to us. */
const MISTAKES: readonly [string, Change, RegExp | undefined][] = [
  [
    'a key one space too far',
    inTopic('    title:', '     title:'),
    /begins after 5 spaces, its neighbours after 4 spaces — begin it after 4/,
  ],
  [
    'a fact one space too far out',
    inTopic('      - facet: how', '     - facet: how'),
    /begins after \d spaces.* — begin it after \d spaces$/,
  ],
  ['a tab', inTopic('    title:', '\ttitle:'), /a tab indents this line — use spaces$/],
  [
    'a key twice',
    inTopic('    title:', '    title: Oil\n    title:'),
    /the key "title" is here twice — keep one/,
  ],
  ['an unknown kind', inTopic('care', 'cares'), /rosehip → kind" is "cares" — did you mean "care"\?$/],
  ['no id', inTopic('- id:', '- name:'), /unknown key "name" — did you mean "id"\?$/],
  ['no title', inTopic('    title: Rosehip oil\n', ''), /rosehip → title" is missing — add it: a text$/],
  [
    'an unknown topic',
    inTopic('exfoliation', 'exfoliaton'),
    /there is no topic "exfoliaton" — did you mean "exfoliation"\?/,
  ],
  ['a byte order mark', (copy) => copy.write(GUIDE, `\uFEFF${copy.read(GUIDE)}`), undefined],
  [
    'lines that end as on Windows',
    (copy) => copy.write(GUIDE, copy.read(GUIDE).replaceAll('\n', '\r\n')),
    undefined,
  ],
  ['a file of 2 MB', write(NEW, 'x'.repeat(2_000_000)), /larger than 1 MB — split/],
  ['an emoji as an id', inTopic('- id: rosehip', '- id: 🌹'), /is "🌹" — it must be lower-case letters/],
  [
    'a list of messages',
    inExamples(EXAMPLES, 'rosehip:\n  - one\n  - two\n'),
    /"rosehip" should be a block of messages — write "topic: \|"/,
  ],
  [
    'a number as messages',
    inExamples(EXAMPLES, 'rosehip: 12\n'),
    /"rosehip" should be a block of messages — write/,
  ],
  [
    'a message in two topics',
    inExamples(/$/, 'cleansing: |\n  rosehip question number 3\n'),
    /"rosehip question number 3" is also a message of "rosehip"/,
  ],
  [
    'an empty list of facts',
    (copy) => {
      copy.edit(GUIDE, TOPIC, TOPIC.replace(/facts:\n[\s\S]*(?= {4}suggests)/, 'facts: []\n'));
    },
    /topic "rosehip" says nothing — give it a lead or a fact$/,
  ],
  [
    'facts that are empty',
    (copy) => {
      copy.edit(GUIDE, TOPIC, TOPIC.replace(/facts:\n[\s\S]*(?= {4}suggests)/, 'facts:\n'));
    },
    /rosehip → facts" is empty — write a list, or remove the key$/,
  ],
  [
    'a quote that is not closed',
    inTopic('text: It calms', 'text: "It calms'),
    /a quote is opened and never closed/,
  ],
  [
    'the guide under another name',
    (copy) => {
      copy.write('guide.yaml', copy.read(GUIDE));
      copy.remove(GUIDE);
    },
    undefined,
  ],
  [
    'a file that ends in .yml',
    write('examples/new.yml', EXAMPLES),
    /^examples\/new\.yml:1:1: this file is not read — let its name end in \.yaml$/,
  ],
  [
    'a file beside the guide',
    write('faq.yaml', EXAMPLES),
    /^faq\.yaml:1:1: this file is not read: large-pores\.yaml is the guide — move/,
  ],
  [
    'a folder of messages within one',
    (copy) => {
      mkdirSync(join(copy.folder, 'examples/new'));
      copy.write('examples/new/oil.yaml', EXAMPLES);
    },
    /^examples\/new:1:1: this folder is not read — move its files to examples\/$/,
  ],
  [
    'a misspelled key',
    inTopic('suggests:', 'suggest:'),
    /unknown key "suggest" — did you mean "suggests"\?$/,
  ],
  [
    'a care topic that names a procedure',
    inTopic('It calms the skin.', 'Have a laser first.'),
    /names a procedure but doesn't ask for the consultation — add "consult: always"/,
  ],
  [
    'a colon in a text',
    inTopic('text: It calms', 'text: One thing: it calms'),
    /a text has a colon in it — put the whole text in quotes$/,
  ],
  [
    'a # in a text',
    inTopic('text: It calms', 'text: Step #1 is that it calms'),
    /"#1 is that it calms the skin\." is read as a comment, so it is never said — put the text in quotes/,
  ],
  [
    'a text that begins with a placeholder',
    inTopic('text: It calms', 'text: {brand} says that it calms'),
    /a text begins with \{ — put the whole text in quotes$/,
  ],
  [
    'a text that is only a placeholder',
    inTopic('text: It calms the skin.', 'text: {brand}'),
    /has keys and values, and should be a text — put the whole text in quotes$/,
  ],
  [
    'an unknown facet',
    inTopic('how_often', 'how_oftn'),
    /there is no facet "how_oftn" — did you mean "how_often"\?/,
  ],
  [
    'no plainer words',
    inTopic('        simply: Skin gets calm.\n', ''),
    /simply" is missing — add it: a text$/,
  ],
  [
    'a title of 40 letters',
    inTopic('title: Rosehip oil', `title: ${'x'.repeat(40)}`),
    /title" has 40 letters — at most 30: shorten it$/,
  ],
  [
    'six chips',
    inTopic('[cleansing, exfoliation]', '[a, b, c, d, e, f]'),
    /suggests" has 6 items — at most 5: shorten it$/,
  ],
  [
    'messages without |',
    inExamples('rosehip: |', 'rosehip:'),
    /the messages of "rosehip" run together into one — write "rosehip: \|"$/,
  ],
  [
    'messages behind >',
    inExamples('rosehip: |', 'rosehip: >'),
    /the messages of "rosehip" run together into one — write "rosehip: \|"$/,
  ],
  [
    'a misspelled topic of messages',
    inExamples('rosehip: |', 'rosehp: |'),
    /there is no topic "rosehp" — did you mean "rosehip"\?/,
  ],
  [
    'a date as people write it',
    edit(GUIDE, 'nextReviewOn: 2027-11-22', 'nextReviewOn: 22.11.2027'),
    /nextReviewOn" is "22\.11\.2027" — write it as in 2027-11-22$/,
  ],
  [
    'another encoding',
    write(NEW, Buffer.from('rosehip: é', 'latin1')),
    /not text in UTF-8 — save it as UTF-8/,
  ],
  [
    'a merge that is left open',
    (copy) => copy.edit(GUIDE, TOPIC, `<<<<<<< HEAD\n${TOPIC}=======\n${TOPIC}>>>>>>> other\n`),
    /a merge was left open here — keep one of the two versions/,
  ],
  [
    'a first message one space too far',
    inExamples('  rosehip question number 0\n', '   rosehip question number 0\n'),
    /begins after 3 spaces, its neighbours after 2 spaces/,
  ],
  [
    'a message one space too far out',
    inExamples('  rosehip question number 1\n', ' rosehip question number 1\n'),
    /^examples\/rosehip\.yaml:3:2: this line begins after 1 space, its neighbours after 2 spaces — begin it after 2/,
  ],
  [
    'a message at the edge of the page',
    inExamples('  rosehip question number 1\n', 'rosehip question number 1\n'),
    /^examples\/rosehip\.yaml:3:1: this line stands as far out as the key of its block — begin it after 2 spaces/,
  ],
  [
    'a message on the line of its topic',
    inExamples('rosehip: |\n', 'rosehip: | rosehip, is it good\n'),
    /^examples\/rosehip\.yaml:1:1: a text stands on the line of "rosehip: \|" — begin it on the next line/,
  ],
  [
    'dashes before messages',
    inExamples(/^ {2}/gm, '  - '),
    /^examples\/rosehip\.yaml:2:3: "-" is read as a part of the message — remove it/,
  ],
  [
    'a message in quotes',
    inExamples('  rosehip question number 0\n', '  "rosehip question number 0"\n'),
    /^examples\/rosehip\.yaml:2:3: """ is read as a part of the message — remove it/,
  ],
  [
    'a merge that is left open between messages',
    inExamples('  rosehip question number 1\n', '  <<<<<<< HEAD\n  rosehip question number 1\n'),
    /^examples\/rosehip\.yaml:3:3: "<{7}" is read as a part of the message/,
  ],
  [
    'the title of a topic above its messages',
    inExamples('rosehip: |', 'Rosehip oil: |'),
    /the key "Rosehip oil" is no id — it must be lower-case letters/,
  ],
  ['a file of messages that is a list', write(NEW, '- one\n- two\n'), /holds no topics — write "topic: \|"/],
  [
    'follow-ups behind >',
    write(
      'follow-ups/new.yaml',
      '- after: [cleansing]\n  means:\n    same: >\n      and then\n      and now\n',
    ),
    /^follow-ups\/new\.yaml:3:5: the messages of "same" run together into one — write "same: \|"$/,
  ],
  [
    'follow-ups of a misspelled topic',
    write('follow-ups/new.yaml', '- after: [cleansng]\n  means:\n    same: |\n      and then\n'),
    /^follow-ups\/new\.yaml:1:11: there is no topic "cleansng" — did you mean "cleansing"\?/,
  ],
  [
    'a key one space too far out',
    inTopic('    title:', '   title:'),
    /this line begins after 3 spaces, its neighbours after 4 spaces — begin it after 4/,
  ],
  [
    'a topic one space too far out',
    inTopic('  - id:', ' - id:'),
    /this line begins after 1 space, its neighbours after 2 spaces — begin it after 2 spaces$/,
  ],
  [
    'a whole fact too far out',
    inTopic(
      '      - facet: [why, what]\n        text: It calms the skin.\n        simply: Skin',
      '    - facet: [why, what]\n      text: It calms the skin.\n      simply: Skin',
    ),
    /this line begins after 4 spaces, .* — begin it after 6 spaces, and move the lines under it as far$/,
  ],
  ['a dash without a space', inTopic('- facet: how', '-facet: how'), /a space is missing behind the dash/],
  [
    'a colon without a space',
    inTopic('title: Rosehip', 'title:Rosehip'),
    /a space is missing behind "title:" — write "title: " before the text$/,
  ],
  [
    'no colon',
    inTopic('title: Rosehip', 'title Rosehip'),
    /no colon stands behind "title" — write "title: "$/,
  ],
  [
    'a colon that ends a text',
    inTopic('It calms the skin.', 'It does this:'),
    /a text has a colon in it — put the whole text in quotes$/,
  ],
  [
    'quotes around a part of a text',
    inTopic('It calms the skin.', '"It" calms the skin.'),
    /a " within the text ends it — put the whole text in ' instead$/,
  ],
  [
    'an apostrophe in single quotes',
    inTopic('It calms the skin.', "'It doesn't harm.'"),
    /a ' within the text ends it — put the whole text in " instead$/,
  ],
  [
    'a list that is not closed',
    inTopic('exfoliation]', 'exfoliation'),
    /a \[ is opened and never closed — add the \]$/,
  ],
  [
    'a # within a list',
    edit(GUIDE, 'also: [toners,', 'also: [toner #1, toners,'),
    /what follows # is read as a comment — put the text with the # in quotes$/,
  ],
  [
    'a text that begins with #',
    inTopic('It calms the skin.', '#1 for calm skin.'),
    /"#1 for calm skin\." is read as a comment, so nothing is said — put the whole text in quotes$/,
  ],
  [
    'a text that begins with &',
    inTopic('It calms the skin.', '&more It calms the skin.'),
    /"&more" is read as a mark, so it is never said — put the whole text in quotes$/,
  ],
  [
    'a text that begins with *',
    inTopic('It calms the skin.', '*calm'),
    /:15: \*calm is an alias of nothing — put the text in quotes/,
  ],
  [
    'a text that begins with a dash',
    inTopic('It calms', '- It calms'),
    /a text begins with - — put the whole/,
  ],
  [
    'no brackets around a list',
    inTopic('[cleansing, exfoliation]', 'cleansing, exfoliation'),
    /write a list/,
  ],
  [
    'a topic at the end of the file',
    (copy) => copy.write(GUIDE, `${copy.read(GUIDE)}${TOPIC.replace('rosehip', 'other_oil')}`),
    /this item of a list stands below "plan", which is no list — move it below the last item of the list/,
  ],
  [
    'a line of dashes',
    inTopic('    title:', '---\n    title:'),
    /a second document begins here — remove the line of dashes$/,
  ],
  [
    'a second guide',
    (copy) => copy.write('more-pores.yaml', copy.read(GUIDE)),
    /^more-pores\.yaml:1:1: this file and large-pores\.yaml both have the key guide — keep one/,
  ],
  [
    'messages in a file of another kind',
    write('examples/new.txt', EXAMPLES),
    /^examples\/new\.txt:1:1: this file is not read — let its name end in \.yaml$/,
  ],
  [
    'a misspelled folder',
    (copy) => renameSync(join(copy.folder, 'red-flags'), join(copy.folder, 'red_flags')),
    /^red_flags:1:1: this folder is not read — rename it to red-flags$/,
  ],
  [
    'a fact that is told twice',
    edit(GUIDE, 'includes: [microneedling.how,', 'includes: [microneedling.how, microneedling.how,'),
    /"microneedling\.how" is here twice — keep one$/,
  ],
  [
    'all facts of a topic that others tell',
    (copy) =>
      copy.write(
        GUIDE,
        copy
          .read(GUIDE)
          .replace(/(title: Clay mask[\s\S]*?)facts:\n[\s\S]*?( {4}suggests)/, '$1facts: []\n$2'),
      ),
    /topic "clay_mask" says nothing — give it a lead or a fact$/,
  ],
  [
    'the words for a pregnancy emptied',
    (copy) =>
      copy.write(
        'safety.yaml',
        copy.read('safety.yaml').replace(/(- id: pregnancy[\s\S]*?signs: )\[[^\]]*\]/, '$1[]'),
      ),
    /pregnancy → acts → signs" has 0 items — write at least 1$/,
  ],
  ['an empty file', write(NEW, ''), /the file is empty — write its content/],
  ['no folder', (copy) => copy.remove(), /there is no such folder — restore it from git/],
  [
    'a topic that suggests itself',
    inTopic('[cleansing,', '[rosehip,'),
    /topic "rosehip" offers itself — offer another$/,
  ],
  [
    'a topic that is suggested twice',
    inTopic('[cleansing, exfoliation]', '[cleansing, cleansing]'),
    /"cleansing" is here twice — keep one$/,
  ],
  [
    'the words of a concern emptied',
    (copy) =>
      copy.write(
        'safety.yaml',
        copy
          .read('safety.yaml')
          .replace(/(- id: medication_condition[\s\S]*?concern:[\s\S]*?signs: )\[[^\]]*\]/, '$1[]'),
      ),
    /concern → signs" has 0 items — write at least/,
  ],
];

let copy: KnowledgeCopy;

beforeEach(() => {
  copy = KnowledgeCopy.small();
  const guide = copy.read(GUIDE);
  copy.write(GUIDE, guide.replace(/^topics:\n/m, `topics:\n${TOPIC}`));
  writeFileSync(join(copy.folder, NEW), EXAMPLES);
});

afterEach(() => copy.remove());

const faults = () => faultsOf(() => loadKnowledge(copy.folder, { brand: 'Brand' }));

it('the knowledge that the mistakes are made in has no fault', async () => {
  expect(await faults()).toEqual([]);
});

describe('a mistake is answered with one fault, at its place, that says the mend', () => {
  it.each(MISTAKES)('%s', async (_, make, expected) => {
    make(copy);
    expect(await faults()).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)]);
  });
});
