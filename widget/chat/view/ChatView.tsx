import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { fields } from '../directLine/protocol';
import type { Host } from '../host';
import type { Chat, ChatState } from '../model/chat';
import { type ChatSettings, readLook } from '../settings';
import { Composer } from './Composer';
import { Confirm } from './Confirm';
import { Header } from './Header';
import { Icon } from './icons';
import { Log } from './Log';
import { StatusLine } from './StatusLine';
import { useFollowing } from './useFollowing';

export interface ChatViewProps {
  chat: Chat;
  settings: ChatSettings;
  host: Host;
}

/** The questions that the visitor confirms. */
const QUESTIONS = {
  restart: { ask: words.restartAsk, yes: words.restartYes },
  forget: { ask: words.forgetAsk, yes: words.forgetYes },
  forgetAgain: { ask: words.forgetFailed, yes: words.forgetYes },
};

/** The chat page. */
export function ChatView({ chat, settings, host }: ChatViewProps): VNode {
  const { name, guide, locale, privacy } = settings;
  const [look, setLook] = useState(settings.look);
  const [state, setState] = useState(chat.state);
  const [asking, setAsking] = useState<keyof typeof QUESTIONS>();
  const input = useRef<HTMLTextAreaElement>(null);
  const typing = awaitsAnswer(state);
  const following = useFollowing(state.messages.at(-1), typing);
  // A field that has the focus raises the keyboard of a phone, which covers half of the answer.
  const types = matchMedia('(pointer: fine)').matches;
  const focus = () => (types ? input : following.scroller).current?.focus();

  useEffect(() => {
    chat.start(() => setState(chat.state));
    host.onMessage((message) => {
      if (message.porewise === 'shown' && message.focus && types) focus();
      if (message.porewise === 'look') setLook(readLook(fields(message.look)));
      if (message.porewise === 'send') chat.say(String(message.text));
    });
    host.tell({ porewise: 'ready' });
    if (types && !host.embedded) focus();
    if (!host.embedded) return;
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && host.tell({ porewise: 'close' });
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);

  const say = (text: string) => {
    chat.say(text);
    focus();
  };
  return (
    <>
      <Header
        brand={(host.embedded && look.brand) || settings.brand}
        logo={look.logo}
        privacy={privacy}
        guide={guide}
        onRestart={() => setAsking('restart')}
        onDownload={async () => {
          const { download, transcript } = await import('../keep');
          download(transcript(chat.state.messages, name, locale), `${name.toLowerCase()}.txt`);
        }}
        onForget={() => setAsking('forget')}
        onClose={host.embedded ? () => host.tell({ porewise: 'close' }) : undefined}
      />
      <Log
        state={state}
        typing={typing}
        following={following}
        name={name}
        starters={settings.starters}
        guide={guide}
        locale={locale}
        onRetry={(message) => {
          chat.deliver(message);
          focus();
        }}
        onRate={(message, opinion) => chat.rate(message, opinion)}
        onSay={say}
        onSubmit={(value) => chat.submit(value)}
      />
      <footer>
        <StatusLine status={state.status} />
        {following.scrolledUp && (
          <button
            type="button"
            class="plain newest"
            aria-label={words.newest}
            onClick={following.scrollToEnd}
          >
            <Icon name="down" />
          </button>
        )}
        <Composer input={input} onSay={(text) => chat.say(text)} />
      </footer>
      {asking && (
        <Confirm
          key={asking}
          {...QUESTIONS[asking]}
          onNo={() => setAsking(undefined)}
          onYes={() => {
            setAsking(undefined);
            if (asking === 'restart') chat.restart();
            else void chat.forget().then((erased) => erased || setAsking('forgetAgain'));
            focus();
          }}
        />
      )}
    </>
  );
}

/** Whether an answer is due; an empty conversation awaits the greeting. */
function awaitsAnswer({ messages, typing, status }: ChatState): boolean {
  const greetingDue = messages.length === 0 && (status === 'online' || status === 'connecting');
  return greetingDue || (typing && status === 'online');
}
