import type { Activity } from '../chat/directLine/protocol';

export interface DraftState {
  folder: string;
  faults: { place: string; problem: string; fix?: string }[];
  ms: number;
  files: string[];
  conflicts: string[];
  topics: string[];
}

export interface Explanation {
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

export interface Tried {
  channels: Record<string, Activity[]>;
  live?: string;
  explanation: Explanation;
}

interface Answered {
  topic: string;
  confidence: number;
  answer: string;
}

export interface Comparison {
  turns: number;
  changes: { kind: string; place: string; text: string; meant?: string; before: Answered; now: Answered }[];
}

export interface GapCount {
  topic: string;
  facet: string;
  answered: string;
  count: number;
}

/** Asks the studio's server. @throws Error, in words for the editor, when it refuses or does not answer */
export async function ask<T>(path: string, body?: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const options = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`/studio/${path}`, options).catch(() => undefined);
  if (!response) throw new Error('The studio does not answer: is npm run studio still running?');
  const value: unknown = await response.json();
  if (!response.ok) throw new Error((value as { error: string }).error);
  return value as T;
}
