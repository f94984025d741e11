import type { Draft } from '../../dialogs/draft';
import { Reply } from '../../dialogs/reply';
import { newDialogState } from '../../dialogs/state';
import { shippedGuide } from '../support/guide';
import { labelsOf } from '../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { consultation, guide: about } = knowledge;
const full = guide.fact(consultation.fact).text;
const compose = (draft: Draft, consulted = false) =>
  Reply.compose({ knowledge, state: { ...newDialogState(), consulted } }, draft);

describe('a reply', () => {
  it('says a paragraph a line, and leaves out the empty ones', () => {
    expect(compose({ lines: ['One.', '', 'Two.'] }).text).toBe('One.\n\nTwo.');
  });

  it('suggests at most five things, the topics by their titles', () => {
    const suggests = [{ label: 'Own' }, 'clay_mask', 'cleansing', 'laser', 'help', 'greet'];
    const reply = compose({ lines: ['x'], suggests });
    expect(labelsOf(reply)).toEqual(['Own', ...suggests.slice(1, 5).map((id) => guide.chip(String(id)))]);
  });

  it('suggests no topic that the guide does not have', () => {
    expect(compose({ lines: ['x'], suggests: ['no_topic', 'clay_mask'] }).suggestions).toEqual([
      { label: guide.chip('clay_mask'), topic: 'clay_mask' },
    ]);
  });

  it('is a choice where it suggests what is no topic', () => {
    expect(compose({ lines: ['x'], suggests: ['clay_mask'] }).choose).toBe(false);
    expect(compose({ lines: ['x'], suggests: [{ label: 'Oily' }] }).choose).toBe(true);
  });

  it('quotes of each section what it says of it, once a section, and names the one topic that says it', () => {
    const { text } = guide.fact('clay_mask.why');
    const { sources } = compose({
      lines: [text],
      sections: ['daily-care', undefined, 'daily-care', 'aftercare'],
    });
    expect(sources).toEqual([
      {
        section: 'daily-care',
        topic: 'clay_mask',
        title: guide.topic('clay_mask', 'care').title,
        excerpt: text,
      },
      { section: 'aftercare', title: about.sections.aftercare, excerpt: about.title },
    ]);
  });

  it('is followed by a line more', () => {
    const reply = compose({ lines: ['One.'], suggests: ['help'] });
    expect(reply.followedBy('Two.')).toEqual({ ...reply, text: 'One.\n\nTwo.' });
  });
});

describe('the consultation', () => {
  it.each<[string, Draft]>([
    ['names a procedure', { lines: ['A peel is a word.'] }],
    ['is about one', { lines: ['x'], about: [guide.topic('laser', 'procedure')] }],
    ['is asked to advise it', { lines: ['x'], consult: true }],
    [
      'has a card that names one',
      {
        lines: ['x'],
        card: {
          kind: 'plan',
          title: 'x',
          rows: [{ fact: 'x.y', label: 'A peel', days: [], mark: '', note: '' }],
        },
      },
    ],
  ])('is advised in a reply that %s', (_what, draft) => {
    expect(compose(draft)).toMatchObject({ text: expect.stringContaining(full), consult: true });
  });

  it('is advised in a reply that says no more than the id of a procedure', () => {
    expect(compose({ lines: ['Laser.'] }).consult).toBe(true);
  });

  it('is advised in brief once it was told, or where that is enough', () => {
    expect(compose({ lines: ['Peels.'] }, true).text).toBe(`Peels.\n\n${consultation.brief[0]}`);
    expect(compose({ lines: ['Peels.'], brief: true }).text).toBe(`Peels.\n\n${consultation.brief[0]}`);
  });

  it('is advised in its strongest words where a topic asks for them', () => {
    const topics = [guide.topic('laser', 'procedure'), guide.topic('pregnancy', 'boundary')];
    expect(compose({ lines: ['x'], about: topics }, true).text).toBe(`x\n\n${consultation.first[0]}`);
  });

  it('is not said twice', () => {
    expect(compose({ lines: ['Peels.', consultation.brief[0]] }).text).toBe(
      `Peels.\n\n${consultation.brief[0]}`,
    );
  });

  it('is left out of daily care, and beside urgent help', () => {
    expect(compose({ lines: ['Use a mask.'] })).toMatchObject({ text: 'Use a mask.', consult: false });
    expect(compose({ lines: ['Peels.'], urgent: true })).toMatchObject({ text: 'Peels.', consult: true });
  });
});
