import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { says, form, guide: about } = knowledge;
const consultationUrl = 'https://clinic.example/ask';

describe('someone who wants to see a professional', () => {
  it('is told the brand’s page when there is one', () => {
    const { text } = new Talk(guide, { consultationUrl }).says('book me in', 'book_consultation');
    expect(text).toContain(says.ways.url.replace('{url}', consultationUrl));
    expect(text).not.toContain(says.consultFind);
  });

  it('is told every way there is, and when', () => {
    const settings = {
      consultationUrl,
      consultationPhone: '+44 20 7946 0000',
      consultationEmail: 'care@clinic.example',
      consultationHours: 'Mon to Fri, 9 to 5',
    };
    const { text } = new Talk(guide, settings).says('book me in', 'book_consultation');
    for (const way of Object.values(settings)) expect(text).toContain(way);
    expect(text).not.toContain(says.consultFind);
  });

  it('is told how to find one where there is no page', () => {
    const { text } = new Talk(guide).says('book me in', 'book_consultation');
    expect(text).toContain(says.consultFind);
  });

  it('is never told that something was booked, and is advised the consultation', () => {
    const reply = new Talk(guide).says('book me in', 'book_consultation');
    expect(reply.text.startsWith(says.person)).toBe(true);
    expect(knowledge.advisesConsulting(reply.text)).toBe(true);
  });

  it('is shown the guide’s section on it, and where to read on', () => {
    const reply = new Talk(guide).says('book me in', 'book_consultation');
    expect(reply.sources.map(({ title }) => title)).toEqual([about.sections.consultation]);
    const { suggests } = guide.topic('book_consultation', 'handoff');
    expect(labelsOf(reply)).toEqual(suggests.map((id) => guide.chip(id)));
  });

  it('comes back to the plan that was asking', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    expect(talk.says('can I talk to a person', 'book_consultation').text).toContain(form.resume);
  });
});
