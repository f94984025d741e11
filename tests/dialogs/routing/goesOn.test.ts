import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();

describe('a question that goes on from an answer', () => {
  it('asks of the last step about a thing that the guide does not mention', () => {
    const talk = new Talk(guide);
    talk.says('what is a toner for', 'toner_astringent');
    const { text } = talk.says('is it fine with alcohol in it', 'diet_lifestyle');
    expect(text).not.toContain(guide.knowledge.fact('toner_astringent.why')?.text);
  });

  it('keeps its subject over an answer on orders', () => {
    const talk = new Talk(guide);
    talk.says('tell me about clay masks', 'clay_mask');
    talk.says('where is my parcel', 'customer_service');
    expect(talk.state.topic).toBe('clay_mask');
  });
});
