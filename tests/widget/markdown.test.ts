import { type Block, parseMarkdown, safeHref } from '../../widget/chat/markdown';

const text = (value: string) => ({ kind: 'text', text: value });
const paragraph = (...lines: object[][]) => ({ kind: 'paragraph', lines });

it.each<[string, object[]]>([
  ['plain', [paragraph([text('plain')])]],
  ['one\ntwo\n\nthree', [paragraph([text('one')], [text('two')]), paragraph([text('three')])]],
  ['a **bold** word', [paragraph([text('a '), { kind: 'bold', text: 'bold' }, text(' word')])]],
  ['- one\n- two', [{ kind: 'list', ordered: false, items: [[text('one')], [text('two')]] }]],
  ['1. one\n2. two', [{ kind: 'list', ordered: true, items: [[text('one')], [text('two')]] }]],
  [
    '[the guide](https://example.com/a)',
    [paragraph([{ kind: 'link', text: 'the guide', href: 'https://example.com/a' }])],
  ],
  [
    'See https://example.com/a?b=c.',
    [
      paragraph([
        text('See '),
        { kind: 'link', text: 'https://example.com/a?b=c', href: 'https://example.com/a?b=c' },
        text('.'),
      ]),
    ],
  ],
  ['[no](javascript:alert(1))', [paragraph([text('[no](javascript:alert(1))')])]],
  ['2 * 3 ** 4', [paragraph([text('2 * 3 ** 4')])]],
  ['', []],
])('reads %j', (markdown, blocks) => {
  expect(parseMarkdown(markdown)).toEqual(blocks);
});

it('loses no character of what it can’t read', () => {
  for (const odd of [
    '**',
    '** **',
    '[a](',
    '[](x)',
    '**a',
    '`code`',
    '<b>x</b>',
    '# title',
    '\u202e[x](y)',
  ]) {
    const [block] = parseMarkdown(odd) as [Extract<Block, { kind: 'paragraph' }>];
    expect(
      block.lines
        .flat()
        .map((part) => part.text)
        .join(''),
    ).toBe(odd);
  }
});

it.each(['https://a.example', 'http://a.example', 'mailto:a@b.example', 'tel:+123'])('follows %s', (href) => {
  expect(safeHref(href)).toBe(href);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '/relative',
  '//a.example',
  'blob:https://a/b',
  '',
])('does not follow %j', (href) => {
  expect(safeHref(href)).toBeUndefined();
});

it.each([
  ['+44 20 7946 0000', 'tel:+442079460000'],
  ['care@clinic.example', 'mailto:care@clinic.example'],
])('lets %j be tapped', (text, href) => {
  const [block] = parseMarkdown(`Reach us at ${text}.`);
  expect(block).toMatchObject({ lines: [[{ kind: 'text' }, { kind: 'link', text, href }, { text: '.' }]] });
});
