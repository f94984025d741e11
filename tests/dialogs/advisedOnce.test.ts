import { advisedOnce } from '../../dialogs/advisedOnce';
import { shippedGuide } from '../support/guide';

const { knowledge } = shippedGuide();
const [advice, other] = knowledge.consultation.brief;

describe('the advice to consult', () => {
  it('is given once in a text, by the first sentence that gives it', () => {
    expect(advisedOnce(knowledge, `${advice}\n\nNo prices here. ${other}\n\n- A list`)).toBe(
      `${advice}\n\nNo prices here.\n\n- A list`,
    );
  });

  it('leaves no empty paragraph where one said no more', () => {
    expect(advisedOnce(knowledge, `One.\n\n${advice}\n\n${other}`)).toBe(`One.\n\n${advice}`);
  });

  it('stays as it is where it is given once', () => {
    const text = `One.\n\n${advice}`;
    expect(advisedOnce(knowledge, text)).toBe(text);
  });
});
