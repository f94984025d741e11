import type { VNode } from 'preact';
import type { Activity } from '../chat/directLine/protocol';
import { type SuggestedReply, toMessage } from '../chat/model/message';
import { CardView } from '../chat/view/CardView';
import { Markdown } from '../chat/view/Markdown';
import { PlanGrid } from '../chat/view/PlanGrid';

interface AnswerViewProps {
  name: string;
  activities: readonly Activity[];
  /** Only our chat draws the week plan itself; the others show its card. */
  drawsPlan: boolean;
  onSay(text: string): void;
}

/** An answer as one channel shows it. */
export function AnswerView({ name, activities, drawsPlan, onSay }: AnswerViewProps): VNode {
  return (
    <section aria-label={`${name}: the answer`}>
      <h3>{name}</h3>
      {activities.map((activity, i) => {
        const message = toMessage(drawsPlan ? activity : withoutPlan(activity));
        if (!message) return null;
        return (
          <div key={i} class={message.urgent ? 'bubble urgent' : 'bubble'}>
            {message.text !== '' && <Markdown text={message.text} />}
            {message.plan && <PlanGrid plan={message.plan} />}
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

function withoutPlan(activity: Activity): Activity {
  const { porewise, ...rest } = activity.channelData ?? {};
  const own = typeof porewise === 'object' && porewise !== null ? { ...porewise, card: undefined } : porewise;
  return { ...activity, channelData: { ...rest, porewise: own } };
}
