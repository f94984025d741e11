import { type ChatMessage, draft } from '../../widget/chat/model/message';
import { place } from '../../widget/chat/model/place';

const sent = (key: string): ChatMessage => ({ ...draft(key, key), placed: true, delivery: 'sent' });
const keys = (messages: readonly ChatMessage[]) => messages.map(({ key }) => key);

it('puts what the server sends before the drafts', () => {
  expect(keys(place([sent('a'), draft('b', 'b')], sent('c')))).toEqual(['a', 'c', 'b']);
});

it('replaces the draft that it confirms', () => {
  const placed = place([sent('a'), draft('b', 'b'), draft('c', 'c')], sent('c'));
  expect(keys(placed)).toEqual(['a', 'c', 'b']);
  expect(placed[1]?.placed).toBe(true);
});

it('changes no list', () => {
  const before = [sent('a')];
  place(before, sent('b'));
  expect(keys(before)).toEqual(['a']);
});
