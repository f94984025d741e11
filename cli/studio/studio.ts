import type { Activity } from 'botbuilder';
import { render } from '../../bots/render/render';
import type { Config } from '../../config/readConfig';
import { type Fault, FaultsError } from '../../shared/faults';
import { type AnswerChange, harmsIn } from '../compare/compare';
import { compareVersions } from '../compare/compareVersions';
import { HeldAnswers } from '../compare/heldAnswers';
import { type Explanation, explainMessage } from '../explain/explain';
import { type GapCount, gapsInMetrics, metricsHere } from '../gaps/gapCounts';
import { missedHere, type Teachable } from '../gaps/missed';
import { hold } from '../talks/hold';
import type { KnowledgeDraft, Written } from './draft';
import { type Ready, Version } from './version';

/** What the studio shows of the draft at any time. */
export interface DraftState {
  folder: string;
  faults: readonly Fault[];
  /** How long the last change took to be ready. */
  ms: number;
  files: string[];
  conflicts: string[];
  topics: string[];
}

/** The last answer of a talk on each channel, and why. */
export interface Tried {
  channels: Record<string, Partial<Activity>[]>;
  /** What the live knowledge answers, where that differs. */
  live?: string;
  explanation: Explanation;
}

/** What visitors ask and the guide does not answer. */
interface StudioGaps {
  counts: GapCount[];
  /** What several asked alike, where the server keeps that. */
  missed: Teachable[];
}

interface Comparison {
  changes: AnswerChange[];
  turns: number;
}

const SHOWN_CHANNELS = ['directline', 'webchat', 'msteams'];
const MAX_MESSAGE = 300;

/** What an editor can do with a draft of the knowledge. Its pages and commands ask this. */
export class Studio {
  private readonly config: Config;
  private readonly draft: KnowledgeDraft;
  private readonly edited: Version;
  private readonly live: Version;
  private readonly answers = new HeldAnswers();
  /** The last comparison, and what it compares. */
  private compared:
    | { draft: Ready; live: Ready; result: Promise<Comparison>; stop: AbortController }
    | undefined;

  constructor(config: Config, draft: KnowledgeDraft) {
    this.config = config;
    this.draft = draft;
    this.edited = new Version({ ...config, knowledgeFolder: draft.folder });
    this.live = new Version({ ...config, knowledgeFolder: draft.live });
  }

  async state(): Promise<DraftState> {
    const { faults, ms } = await this.edited.refresh();
    const { files, conflicts } = await this.draft.changes();
    const topics = await this.edited.current().then(
      ({ knowledge }) => knowledge.topics.map(({ id }) => id).sort(),
      () => [],
    );
    // By the time the editor asks, or publishes, it is known what the edit changes; and before an edit, what live answers.
    if (faults.length === 0) this.compare().catch(() => undefined);
    return { folder: this.draft.folder, faults, ms, files, conflicts, topics };
  }

  /** Answers a talk as the draft would. @param texts all of its messages */
  async try(texts: readonly string[]): Promise<Tried> {
    const [draft, live] = await Promise.all([this.edited.current(), this.live.current()]);
    const answers = SHOWN_CHANNELS.map((channel) => {
      const reply = hold(texts, channel, draft, this.config.dialogs).at(-1)?.reply;
      return [channel, reply ? render(reply, channel, this.config.rendering) : []];
    });
    const before = hold(texts, 'directline', live, this.config.dialogs).at(-1)?.reply.text ?? '';
    const explanation = explainMessage(texts, draft);
    return {
      channels: Object.fromEntries(answers),
      ...(before === explanation.answer ? {} : { live: before }),
      explanation,
    };
  }

  /** What the draft would change. */
  async compare(): Promise<Comparison> {
    const [draft, live] = await Promise.all([this.edited.current(), this.live.current()]);
    if (this.compared?.draft !== draft || this.compared.live !== live) {
      this.compared?.stop.abort();
      const stop = new AbortController();
      const { answers } = this;
      const options = { answers, signal: stop.signal };
      const result = compareVersions(live.assistant, draft.assistant, draft.loaded, options);
      this.compared = { draft, live, result, stop };
    }
    const { result, stop } = this.compared;
    // An edit that came meanwhile is what counts.
    return result.catch((error: unknown) => {
      if (stop.signal.aborted) return this.compare();
      throw error;
    });
  }

  /** Writes a message into the draft, to measure or to train. @throws FaultsError when it can't be one */
  async save(kind: 'checks' | 'examples', topic: string, message: string): Promise<Written> {
    const { knowledge } = await this.edited.current();
    const text = message.replaceAll(/\s+/g, ' ').trim();
    const fault = (place: string, problem: string, fix: string) =>
      new FaultsError('The message has', [{ place, problem, fix }]);
    if (!knowledge.topic(topic)) throw fault(topic, 'is no topic', 'choose one of the list');
    if (text === '' || text.length > MAX_MESSAGE)
      throw fault('message', `has ${text.length} letters`, `write 1 to ${MAX_MESSAGE}`);
    return this.draft.append(kind, topic, text);
  }

  /** Puts the draft in the place of the live knowledge. @throws FaultsError when it has faults or takes help away */
  async publish(): Promise<string[]> {
    const { faults, conflicts } = await this.state();
    if (faults.length > 0) throw new FaultsError('Nothing was published. The draft has', faults);
    const moved = conflicts.map((place) => ({
      place,
      problem: 'was changed live since you edited it',
      fix: 'put your edit into a copy of the live file',
    }));
    if (moved.length > 0) throw new FaultsError('Nothing was published. The draft has', moved);
    const { changes } = await this.compare();
    const harms = harmsIn(changes).map(({ kind, place, text }) => ({
      place,
      problem: `${kind}: "${text}"`,
      fix: 'take back what does this',
    }));
    if (harms.length > 0) throw new FaultsError('Nothing was published. The draft has', harms);
    return this.draft.publish();
  }

  /** What the server that runs here counts and keeps as gaps; none while it does not run. */
  async gaps(): Promise<StudioGaps> {
    const examples = async () => (await this.edited.current()).loaded.examples;
    const [text, missed] = await Promise.all([
      metricsHere(this.config).catch(() => ''),
      missedHere(this.config, examples).catch(() => []),
    ]);
    return { counts: gapsInMetrics(text).sort((a, b) => b.count - a.count), missed };
  }
}
