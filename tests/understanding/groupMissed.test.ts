import { runSync } from '../../shared/cooperative';
import { groupMissed } from '../../understanding/groupMissed';

const said = (...messages: [who: string, text: string][]) =>
  runSync(groupMissed(messages.map(([who, text]) => ({ who, text }))));

it('messages that ask alike are one group, told in the words that three people used', () => {
  const groups = said(
    ['ann', 'do you sell gift cards for Rosalind?'],
    ['bob', 'do you sell gift cards'],
    ['cem', 'Do you sell gift cards here?'],
    ['dee', 'what time is it in Lima'],
  );
  expect(groups).toEqual([{ people: 3, texts: ['do you sell gift cards …', 'do you sell gift cards'] }]);
});

it('what one person asks three times is shown to nobody', () => {
  expect(said(['ann', 'gift cards?'], ['ann', 'gift cards!'], ['ann', 'gift cards'])).toEqual([]);
});
