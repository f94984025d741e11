import { type Html, html } from '../../channels/website/html';

/** A line of a chart: a value for each step along the bottom. */
export interface ChartLine {
  name: string;
  values: readonly number[];
}

const CHART_WIDTH = 640;
const HEIGHT = 220;
const CHART_LEFT = 44;
const BOTTOM = 24;
const TOP = 10;
const INKS = ['#0b6e4f', '#8a3ffc', '#b3261e', '#0f62fe', '#8a5a00', '#5e5e5e'];
const GRID_LINES = 4;

/** Lines over the same steps as an SVG of its own, with a title for those who can't see it. */
export function lineChart(title: string, steps: readonly string[], series: readonly ChartLine[]): Html {
  const top = Math.max(1, ...series.flatMap(({ values }) => values));
  const x = (i: number) =>
    CHART_LEFT + (i * (CHART_WIDTH - CHART_LEFT - TOP)) / Math.max(1, steps.length - 1);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const grid = Array.from({ length: GRID_LINES + 1 }, (_, i) => {
    const value = (top * i) / GRID_LINES;
    const label = top < GRID_LINES ? value.toFixed(1) : Math.round(value);
    return html`<path d="M${CHART_LEFT} ${y(value)}H${CHART_WIDTH - TOP}" stroke="#ddd"/><text x="${CHART_LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${label}</text>`;
  });
  const every = Math.ceil(steps.length / 8);
  const labels = steps.map((step, i) =>
    i % every === 0 ? html`<text x="${x(i)}" y="${HEIGHT - 6}" text-anchor="middle">${step}</text>` : '',
  );
  const lines = series.map(({ name, values }, s) => {
    const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const ink = INKS[s % INKS.length];
    return html`<polyline points="${points}" fill="none" stroke="${ink}" stroke-width="2"><title>${name}</title></polyline>`;
  });
  const legend = series.map(({ name }, s) => html`<li style="color:${INKS[s % INKS.length]}">${name}</li>`);
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${CHART_WIDTH} ${HEIGHT}" role="img" aria-label="${title}" font-size="11" font-family="sans-serif" fill="#444">${grid}${labels}${lines}</svg><ul>${legend}</ul></figure>`;
}
