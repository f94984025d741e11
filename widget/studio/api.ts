import type { Activity } from '../chat/directLine/protocol';

export interface ShownDraft {
  folder: string;
  faults: { place: string; problem: string; fix?: string }[];
  ms: number;
  files: string[];
  conflicts: string[];
  topics: string[];
}

export interface ShownExplanation {
  repaired: { typed: string; repaired: string }[];
  names: { text: string; id: string; negatedBy?: string }[];
  facets: string[];
  rule: string;
  topics: { topic: string; confidence: number; place: string }[];
  words: { word: string; weight: number }[];
  nearest: { topic: string; text: string; place: string; likeness: number }[];
  steps: string[];
  consultation?: string;
}

export interface ShownTry {
  channels: Record<string, Activity[]>;
  live?: string;
  explanation: ShownExplanation;
}

interface ShownAnswer {
  topic: string;
  confidence: number;
  answer: string;
}

export interface ShownComparison {
  turns: number;
  changes: {
    kind: string;
    place: string;
    text: string;
    meant?: string;
    before: ShownAnswer;
    now: ShownAnswer;
  }[];
}

export interface ShownGaps {
  counts: { topic: string; facet: string; answered: string; count: number }[];
  missed: { people: number; texts: string[]; topics: string[]; file?: string }[];
}

/** Asks the studio's server. @throws Error, in words for the editor, when it refuses or does not answer */
export async function askStudio<T>(path: string, body?: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const options = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`/studio/${path}`, options).catch(() => undefined);
  if (!response) throw new Error('The studio does not answer: is npm run studio still running?');
  const value: unknown = await response.json();
  if (!response.ok) throw new Error((value as { error: string }).error);
  return value as T;
}
