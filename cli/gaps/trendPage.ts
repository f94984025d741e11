import { html } from '../../channels/website/html';
import { lineChart } from '../report/charts';
import type { Logged } from './logs';

const SHOWN_LINES = 6;

/** A page of charts over the days of the logs: topics, silent facets, misses, urgent help, and ratings. */
export function trendPage(logged: readonly Logged[]): string {
  const dayOf = ({ time }: Logged) => new Date(time).toISOString().slice(0, 10);
  const days = [...new Set(logged.map(dayOf))].sort();
  /** A line for each of the commonest names. */
  const chart = (title: string, nameOf: (one: Logged) => string | undefined) => {
    const counts = new Map<string, number>();
    for (const one of logged) {
      const name = nameOf(one);
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
    const lines = names.slice(0, SHOWN_LINES).map((name) => ({
      name,
      values: days.map((day) => logged.filter((one) => nameOf(one) === name && dayOf(one) === day).length),
    }));
    return lineChart(title, days, lines);
  };
  const ofTurn = (name: (turn: Extract<Logged, { msg: 'turn' }>) => string | undefined) => (one: Logged) =>
    one.msg === 'turn' ? name(one) : undefined;
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>What visitors ask</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}figure ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0}</style>
<main><h1>What visitors ask</h1>
${chart(
  'Topics, messages a day',
  ofTurn(({ topic }) => topic),
)}
${chart(
  'Where the guide is silent, by what was asked',
  ofTurn(({ answered, facet }) => (answered === 'silent' ? facet : undefined)),
)}
${chart(
  'Not understood, and outside the guide',
  ofTurn(({ answered }) => (answered === 'missed' || answered === 'outside' ? answered : undefined)),
)}
${chart(
  'Urgent help',
  ofTurn(({ urgent }) => (urgent ? 'urgent' : undefined)),
)}
${chart('Ratings', (one) => (one.msg === 'feedback' ? one.reaction : undefined))}
${chart('What was wrong with an answer', (one) => (one.msg === 'feedback reason' ? one.reason : undefined))}
</main></html>
`.value;
}
