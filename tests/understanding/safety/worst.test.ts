import { worst } from '../../../understanding/safety/safetyGate';

const flag = (kind: 'urgent' | 'crisis') => ({ redFlag: { kind, topic: kind, sign: 'classified' } });

describe('the worst verdict', () => {
  it('is a crisis before other harm, and a red flag before a doubt', () => {
    const rising = [{}, { doubt: 'urgent' }, { doubt: 'crisis' }, flag('urgent'), flag('crisis')] as const;
    for (const [i, verdict] of rising.entries()) {
      expect(worst(rising.slice(0, i + 1))).toEqual(verdict);
      expect(worst(rising.slice(0, i + 1).toReversed())).toEqual(verdict);
    }
  });

  it('is none of none', () => {
    expect(worst([{}, {}])).toEqual({});
  });
});
