import type { VNode } from 'preact';
import type { Activity } from '../chat/directLine/protocol';
import { type SuggestedReply, toMessage } from '../chat/model/message';
import { CardView } from '../chat/view/CardView';
import { ComparisonSheet } from '../chat/view/ComparisonSheet';
import { Markdown } from '../chat/view/Markdown';
import { PlanSheet } from '../chat/view/PlanSheet';

interface AnswerViewProps {
  name: string;
  activities: readonly Activity[];
  /** Only our chat draws its cards itself; the others show Adaptive Cards. */
  drawsCards: boolean;
  onSay(text: string): void;
}

/** An answer as one channel shows it. */
export function AnswerView({ name, activities, drawsCards, onSay }: AnswerViewProps): VNode {
  return (
    <section aria-label={`${name}: the answer`}>
      <h3>{name}</h3>
      {activities.map((activity, i) => {
        const message = toMessage(drawsCards ? activity : withoutOwnCard(activity));
        if (!message) return null;
        return (
          <div key={i} class={message.urgent ? 'bubble urgent' : 'bubble'}>
            {message.text !== '' && <Markdown text={message.text} />}
            {message.comparison && <ComparisonSheet comparison={message.comparison} />}
            {message.plan && <PlanSheet plan={message.plan} />}
            {message.cards.map((card, k) => (
              <CardView key={k} content={card} onSubmit={() => undefined} />
            ))}
            <Chips said={message.suggestions} onSay={onSay} />
          </div>
        );
      })}
    </section>
  );
}

function Chips({
  said,
  onSay,
}: {
  said: readonly SuggestedReply[];
  onSay: AnswerViewProps['onSay'];
}): VNode | null {
  if (said.length === 0) return null;
  return (
    <p class="chips">
      {said.map(({ title, value }) => (
        <button key={title} type="button" onClick={() => onSay(value)}>
          {title}
        </button>
      ))}
    </p>
  );
}

function withoutOwnCard(activity: Activity): Activity {
  const { porewise, ...rest } = activity.channelData ?? {};
  const own = typeof porewise === 'object' && porewise !== null ? { ...porewise, card: undefined } : porewise;
  return { ...activity, channelData: { ...rest, porewise: own } };
}
