import { Html, html } from '../../channels/website/html';
import type { Loaded } from '../../knowledge/load';
import { review } from '../../knowledge/review';
import { groupBy } from '../../shared/groupBy';
import { isRight, type Judged, type Scope, score } from '../../understanding/evaluation/score';
import { type AnswerChange, CHANGES } from '../compare/compare';
import type { Answered } from '../compare/heldAnswers';
import { lineChart } from './charts';

export interface ReportContent {
  loaded: Loaded;
  /** The checks, as they are understood. */
  judged: readonly Judged[];
  scope: Scope;
  changes: readonly AnswerChange[];
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;font-size:.85rem}td,th{padding:.2rem .5rem;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}
.matrix th.top{writing-mode:vertical-rl;transform:rotate(180deg)}.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1rem 0}figure ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0}.scroll{overflow-x:auto}`;

/** A page of its own about the checks: what is confused, what confidence costs, each topic, and what an edit changed. */
export function reportPage({ loaded, judged, scope, changes }: ReportContent): string {
  const found = score(judged, scope);
  const { grade } = review(loaded, new Date());
  const percent = (value: number) => `${value.toFixed(1)} %`;
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${loaded.knowledge.guide.title}: report</title><style>${new Html(STYLE)}</style><main>
<h1>${loaded.knowledge.guide.title}</h1>
<p>${found.messages} checks: ${percent(found.accuracy)} right, macro-F1 ${percent(found.macroF1)}, calibration error ${percent(found.calibrationError)}. The texts read at US grade ${grade.toFixed(1)} on average.</p>
${changesSection(changes)}
<h2>What confidence costs</h2>
${lineChart(
  'If only a confidence of at least so much is answered, in percent of the messages',
  found.risk.map(({ from }) => from.toFixed(2)),
  [
    { name: 'answered', values: found.risk.map(({ coverage }) => coverage) },
    { name: 'wrong, of those answered', values: found.risk.map(({ wrong }) => wrong) },
  ],
)}
<h2>What is taken for what</h2>${confusionMatrix(judged)}
<h2>Each topic</h2>${topicScores(judged)}</main></html>
`.value;
}

function changesSection(changes: readonly AnswerChange[]): Html {
  if (changes.length === 0) return html``;
  const cell = ({ topic, confidence, answer }: Answered) =>
    html`<td><b>${topic}</b> ${confidence.toFixed(2)}<br>${answer}</td>`;
  const sections = CHANGES.map((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    const rows = own.map(
      ({ place, text, meant = '', before, now }) =>
        html`<tr><td>${place}<br>“${text}”</td><td>${meant}</td>${cell(before)}${cell(now)}</tr>`,
    );
    const table = html`<div class="scroll" tabindex="0"><table><tr><th>Message</th><th>Means</th><th>Before</th><th>Now</th></tr>${rows}</table></div>`;
    return own.length === 0 ? '' : html`<details><summary>${kind}: ${own.length}</summary>${table}</details>`;
  });
  return html`<h2>What the edit changes</h2>${sections}`;
}

/** The topics that are confused, each with what it was taken for. */
function confusionMatrix(judged: readonly Judged[]): Html {
  const wrong = judged.filter((one) => !isRight(one));
  if (wrong.length === 0) return html`<p>Nothing.</p>`;
  const meant = [...new Set(wrong.map(({ message }) => message.intent))].sort();
  const taken = [...new Set(wrong.map(({ understanding }) => understanding.topic))].sort();
  const counts = groupBy(wrong, ({ message, understanding }) => `${message.intent} ${understanding.topic}`);
  const most = Math.max(...[...counts.values()].map(({ length }) => length));
  const rows = meant.map((intent) => {
    const cells = taken.map((topic) => {
      const texts = (counts.get(`${intent} ${topic}`) ?? []).map(({ message }) => message.text);
      const heat = Math.round((100 * texts.length) / most) / 100;
      return html`<td class="n" style="background:rgba(224,108,0,${heat * 0.6})" title="${texts.join('\n')}">${texts.length || ''}</td>`;
    });
    return html`<tr><th scope="row">${intent}</th>${cells}</tr>`;
  });
  const heads = taken.map((topic) => html`<th class="top" scope="col">${topic}</th>`);
  return html`<p>Rows: what a message means. Columns: what it was taken for.</p><div class="scroll" tabindex="0"><table class="matrix"><tr><td></td>${heads}</tr>${rows}</table></div>`;
}

/** How many messages of each topic are found, and how many found are of it, the weakest first. */
function topicScores(judged: readonly Judged[]): Html {
  const topics = [...new Set(judged.map(({ message }) => message.intent))];
  const rows = topics.map((topic) => {
    const own = judged.filter(({ message }) => message.intent === topic);
    const taken = judged.filter(({ understanding }) => understanding.topic === topic);
    const recall = own.filter(isRight).length / own.length;
    const precision = taken.length === 0 ? 0 : taken.filter(isRight).length / taken.length;
    const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
    return { topic, count: own.length, recall, precision, f1 };
  });
  const cells = rows
    .sort((a, b) => a.f1 - b.f1)
    .map(({ topic, count, recall, precision, f1 }) => {
      const numbers = [precision, recall, f1].map(
        (value) => html`<td class="n">${(100 * value).toFixed(0)}</td>`,
      );
      return html`<tr><th scope="row">${topic}</th><td class="n">${count}</td>${numbers}</tr>`;
    });
  return html`<table><tr><th>Topic</th><th>Checks</th><th>Precision, %</th><th>Recall, %</th><th>F1, %</th></tr>${cells}</table>`;
}
