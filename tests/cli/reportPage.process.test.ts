import { reportPage } from '../../cli/report/reportPage';
import { loadKnowledge } from '../../knowledge/load';
import { toLabelled } from '../../understanding/evaluation/labelled';
import { shippedGuide } from '../support/guide';
import { KnowledgeCopy } from '../support/knowledgeCopy';

it('the report is a page of its own with what is confused, what confidence costs, each topic, and the reading level', async () => {
  const copy = KnowledgeCopy.small();
  const loaded = await loadKnowledge(copy.folder, { brand: 'Brand' });
  copy.remove();
  const guide = shippedGuide();
  const judged = [
    {
      message: toLabelled({ text: 'mask on?', topic: 'clay_mask' }),
      understanding: guide.understand('', 'clay_mask'),
    },
    {
      message: toLabelled({ text: '<b>peel', topic: 'chemical_peel' }),
      understanding: guide.understand('', 'laser'),
    },
  ];
  const answered = {
    topic: 'laser',
    confidence: 0.9,
    answer: 'A laser.',
    chips: [],
    urgent: false,
    advises: true,
  };
  const before = { ...answered, advises: true };
  const page = reportPage({
    loaded,
    judged,
    scope: { guided: new Set(['clay_mask', 'chemical_peel', 'laser']), outside: new Set() },
    changes: [
      {
        kind: 'consultation lost',
        place: 'checks/checks.yaml:7',
        text: 'peel?',
        before,
        now: { ...answered, advises: false },
      },
    ],
  });
  expect(page).toContain('2 checks: 50.0 % right');
  expect(page).toMatch(/read at US grade \d\.\d on average/);
  expect(page).toMatch(/<svg [^>]*aria-label="If only a confidence/);
  // Its row and its column, and the message that was confused, as text.
  expect(page).toMatch(/<th scope="row">chemical_peel<\/th>.*title="&#60;b&#62;peel">1</s);
  expect(page).toMatch(/<summary>consultation lost: 1<\/summary>.*checks\/checks\.yaml:7/s);
  expect(page).not.toMatch(/<script|src=|href=/);
});
