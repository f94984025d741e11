import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const guide = shippedGuide();

describe('what a reply told', () => {
  it('is remembered as its facts in their order, and what it was about', () => {
    const talk = new Talk(guide);
    talk.says('what does clay do', { topic: 'clay_mask', facet: 'why' });
    expect(talk.state.told).toEqual([
      { facts: ['clay_mask.why', 'clay_mask.how_often'], asked: 'clay_mask', turn: 0 },
    ]);
  });

  it('holds the list that stands on the screen', () => {
    const talk = new Talk(guide);
    talk.says('what treatments are there', 'treatments_overview');
    const { includes } = guide.topic('treatments_overview', 'procedure');
    expect(talk.state.told[0]?.list).toEqual(includes.map((ref) => ref.split('.')[0]));
  });

  it('names what was asked and not answered', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt', 'treatment_pain');
    expect(talk.state.told[0]).toEqual({ facts: [], silent: 'pain', asked: 'treatment_pain', turn: 0 });
  });

  it('is kept of the last eight replies that told something, the newest first', () => {
    const talk = new Talk(guide);
    const steps = ['cleansing', 'exfoliation', 'clay_mask', 'toner_astringent', 'hydration_moisturizer'];
    for (const step of [...steps, ...steps]) talk.says('about that', step);
    talk.says('thanks', 'thanks');
    expect(talk.state.told.map(({ asked }) => asked)).toEqual([...steps, ...steps].reverse().slice(0, 8));
  });

  it('is forgotten with the talk', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    talk.waits(25).says('hi', 'greet');
    expect(talk.state.told).toEqual([]);
  });
});
