import type { ConversationLog, LoggedActivity, LogPage } from '../conversationLog';

/** A watermark here counts two logs: activities of the local one times this, plus those of the kept one. */
const LOCAL = 1_000_000_000;

/**
 * A conversation log that goes on while the one that keeps is away: what is said then stays in this process, for the
 * clients that are connected to it, and does not outlive it.
 */
export class FallbackLog implements ConversationLog {
  private readonly kept: ConversationLog;
  private readonly local: ConversationLog;
  /** How many listen on this process, by conversation. */
  private readonly listeners = new Map<string, number>();

  constructor(kept: ConversationLog, local: ConversationLog) {
    this.kept = kept;
    this.local = local;
  }

  open(conversationId: string): Promise<boolean> {
    return this.kept.open(conversationId).catch(() => this.local.open(conversationId));
  }

  /** @throws when it can't be kept and nobody on this process would hear it either */
  async append(
    conversationId: string,
    activity: LoggedActivity,
    options?: { awaitsAnswer?: boolean },
  ): Promise<'added' | 'known' | 'gone'> {
    try {
      const outcome = await this.kept.append(conversationId, activity, options);
      return outcome === 'gone' ? await this.local.append(conversationId, activity) : outcome;
    } catch (error) {
      if (this.listeners.has(conversationId)) await this.local.open(conversationId);
      const outcome = await this.local.append(conversationId, activity);
      if (outcome === 'gone') throw error;
      return outcome;
    }
  }

  /** While the kept log is away it reads nothing new there, whether or not there is such a conversation. */
  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const keptUntil = watermark % LOCAL;
    const [kept, local] = await Promise.all([
      this.kept
        .readFrom(conversationId, keptUntil)
        .catch((): LogPage => ({ activities: [], watermark: keptUntil })),
      this.local.readFrom(conversationId, Math.floor(watermark / LOCAL)),
    ]);
    if (!kept && !local) return undefined;
    return {
      activities: [...(kept?.activities ?? []), ...(local?.activities ?? [])],
      watermark: (local?.watermark ?? 0) * LOCAL + (kept?.watermark ?? keptUntil),
    };
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    const stops = [this.kept, this.local].map((log) => log.subscribe(conversationId, onChange));
    this.listeners.set(conversationId, (this.listeners.get(conversationId) ?? 0) + 1);
    return () => {
      for (const stop of stops) stop();
      const left = (this.listeners.get(conversationId) ?? 1) - 1;
      if (left > 0) this.listeners.set(conversationId, left);
      else this.listeners.delete(conversationId);
    };
  }

  answered(conversationId: string, activityId: string): Promise<void> {
    return this.kept.answered(conversationId, activityId);
  }

  unanswered(olderThanMs: number): Promise<{ conversationId: string; json: string }[]> {
    return this.kept.unanswered(olderThanMs);
  }

  async erase(conversationId: string): Promise<void> {
    await this.local.erase(conversationId);
    await this.kept.erase(conversationId);
  }

  async expire(): Promise<void> {
    await Promise.all([this.local.expire(), this.kept.expire()]);
  }
}
