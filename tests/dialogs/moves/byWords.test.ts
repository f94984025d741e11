import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const { moves } = guide.knowledge;
const fact = (ref: string) => guide.fact(ref);

function talkAbout(...topics: string[]): Talk {
  const talk = new Talk(guide);
  for (const topic of topics) talk.says('tell me', topic);
  return talk;
}

describe('what the guide mentions', () => {
  it.each([
    ['clay_mask', 'and what dissolves plugs', 'exfoliation.why'],
    ['cleansing', 'so which one absorbs', 'clay_mask.why'],
    ['laser', 'anything against fine lines', 'chemical_peel.how'],
    ['toner_astringent', 'what hydrates then', 'hydration_moisturizer.which'],
  ])('is found by its words after %s: "%s"', (topic, text, ref) => {
    expect(talkAbout(topic).says(text, 'followup_elliptical').text).toContain(fact(ref).text);
  });

  it('is found without what is put in front of a word', () => {
    const meaning = { topic: 'followup_elliptical', confidence: 0.5, decision: 'ambiguous' as const };
    expect(talkAbout('clay_mask').says('so what unclogs', meaning).text).toContain(
      fact('exfoliation.why').text,
    );
  });

  it('is confirmed where it was just told', () => {
    const { text } = talkAbout('clay_mask').says('absorbs, does it', 'followup_elliptical');
    expect(text).toContain(moves.confirm.told);
    expect(text).toContain(fact('clay_mask.why').simply);
  });

  it('is told from elsewhere where more is wanted', () => {
    const more = { topic: 'followup_elliptical', confidence: 0.5, move: { id: 'more', chance: 0.9 } };
    const { text } = talkAbout('toner_astringent').says('what else tightens', more);
    expect(text).toContain(fact('microneedling.how').text);
    expect(text).not.toContain(fact('toner_astringent.why').text);
  });

  it('is asked of what was spoken of where a message points back', () => {
    const { text } = talkAbout('cleansing').says('does it dissolve plugs', 'followup_elliptical');
    expect(text).not.toContain(fact('exfoliation.why').text);
  });

  it('is no thing that the guide leaves out', () => {
    const meaning = { topic: 'out_of_scope', confidence: 0.5, decision: 'ambiguous' as const };
    expect(talkAbout('microneedling').says('collagen renewal?', meaning).text).toContain(
      guide.terms.regeneration?.means,
    );
  });
});
