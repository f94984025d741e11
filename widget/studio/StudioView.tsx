import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AnswerView } from './AnswerView';
import { askStudio, type ShownComparison, type ShownDraft, type ShownGaps, type ShownTry } from './api';
import { Changes, DraftView, Gaps } from './DraftView';
import { WhyView } from './WhyView';

const STATE_EVERY_MS = 1_500;
const SHOWN_ON = { Widget: 'directline', 'Web Chat': 'webchat', Teams: 'msteams' };

/** The studio: a talk with the draft, why it answers so, and what the draft changes. */
export function StudioView(): VNode {
  const [state, setState] = useState<ShownDraft>();
  const [talk, setTalk] = useState<string[]>([]);
  const [first, setFirst] = useState(true);
  const [tried, setTried] = useState<ShownTry>();
  const [comparison, setComparison] = useState<ShownComparison>();
  const [gaps, setGaps] = useState<ShownGaps>();
  const [topic, setTopic] = useState('');
  const [notice, setNotice] = useState('');
  const [busy, setBusy] = useState('');

  useEffect(() => {
    const poll = () =>
      askStudio<ShownDraft>('state').then(setState, (error: Error) => setNotice(error.message));
    void poll();
    const timer = setInterval(poll, STATE_EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  /** Does something that takes a while, and says what came of it or why it was refused. */
  const act = async (doing: string, work: () => Promise<string>) => {
    setBusy(doing);
    setNotice(await work().catch((error: Error) => error.message));
    setBusy('');
  };
  const say = (text: string) => {
    const said = text.trim();
    if (said === '') return;
    const texts = first ? [said] : [...talk, said];
    setTalk(texts);
    void act('Answering …', async () => {
      const answer = await askStudio<ShownTry>('try', { texts });
      setTried(answer);
      setTopic(answer.explanation.topics[0]?.topic ?? '');
      return '';
    });
  };
  const save = (kind: 'checks' | 'examples') =>
    act('Saving …', async () => {
      const saved = { kind, topic, text: talk.at(-1) };
      const { file, line } = await askStudio<{ file: string; line: number }>('save', saved);
      return `Saved in ${file}:${line} of the draft.`;
    });
  const publish = () =>
    act('Comparing, then publishing …', async () => {
      const files = await askStudio<string[]>('publish', {});
      return files.length === 0 ? 'There was nothing to publish.' : `Published: ${files.join(', ')}.`;
    });
  const compare = () =>
    act('Comparing …', async () => {
      setComparison(await askStudio<ShownComparison>('changes'));
      return '';
    });
  const readGaps = () =>
    act('Reading …', async () => {
      setGaps(await askStudio<ShownGaps>('gaps'));
      return '';
    });
  const status = state
    ? `${state.files.length} files edited; the last change was ready after ${state.ms} ms.`
    : 'Loading …';

  return (
    <>
      <header>
        <h1>Studio</h1>
        <p>{status}</p>
        <button type="button" disabled={busy !== ''} onClick={publish}>
          Publish
        </button>
      </header>
      <p role="status" class="notice">
        {busy || notice}
      </p>
      <main>
        <section aria-labelledby="talk">
          <h2 id="talk">Talk</h2>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const field = event.currentTarget.elements.namedItem('message') as HTMLInputElement;
              say(field.value);
              field.value = '';
            }}
          >
            <label>
              Message <input name="message" autocomplete="off" />
            </label>
            <label class="check">
              <input type="checkbox" checked={first} onChange={() => setFirst(!first)} /> as the first message
            </label>
            <button type="submit">Try</button>
          </form>
          <ol>
            {talk.map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ol>
          {tried &&
            Object.entries(SHOWN_ON).map(([name, id]) => (
              <AnswerView
                key={name}
                name={name}
                drawsCards={id === 'directline'}
                activities={tried.channels[id] ?? []}
                onSay={say}
              />
            ))}
          {tried?.live !== undefined && (
            <section aria-label="Live: the answer">
              <h3>Live answers otherwise</h3>
              <p class="bubble">{tried.live}</p>
            </section>
          )}
        </section>
        <section aria-labelledby="why">
          <h2 id="why">Why</h2>
          {tried && state ? <WhyView why={tried.explanation} folder={state.folder} /> : <p>Try a message.</p>}
          {tried && (
            <p>
              <label>
                Topic{' '}
                <select value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
                  {state?.topics.map((id) => (
                    <option key={id}>{id}</option>
                  ))}
                </select>
              </label>{' '}
              <button type="button" onClick={() => save('checks')}>
                Save as check
              </button>{' '}
              <button type="button" onClick={() => save('examples')}>
                Add as example
              </button>
            </p>
          )}
        </section>
        <section aria-labelledby="draft">
          <h2 id="draft">Draft</h2>
          {state && <DraftView {...state} />}
          <p>
            <button type="button" onClick={compare}>
              What it changes
            </button>{' '}
            <button type="button" onClick={readGaps}>
              Gaps
            </button>
          </p>
          {comparison && <Changes {...comparison} />}
          {gaps && state && <Gaps {...gaps} folder={state.folder} onSay={say} />}
        </section>
      </main>
    </>
  );
}
