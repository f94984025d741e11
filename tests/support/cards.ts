// Node can't load the ES module that is the package's entry; the bundle is CommonJS.
const { AdaptiveCard, SerializationContext, Version } = jest.requireActual<typeof import('adaptivecards')>(
  'adaptivecards/dist/adaptivecards.js',
);

import { readFileSync } from 'node:fs';
import type { Activity } from 'botbuilder';
import { JSDOM } from 'jsdom';

export const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** The contents of the Adaptive Cards in activities. */
export function cardsIn(sent: readonly Partial<Activity>[]): Record<string, unknown>[] {
  return sent
    .flatMap(({ attachments }) => attachments ?? [])
    .filter(({ contentType }) => contentType === ADAPTIVE)
    .map(({ content }) => content);
}

/** What the adaptivecards library finds wrong in a card for hosts of `version`, such as 1.5. */
export function cardFaults(content: Record<string, unknown>, version: string): string[] {
  const host = Version.parse(version, new SerializationContext());
  if (!host) throw new Error(`${version} is no version`);
  const context = new SerializationContext(host);
  const card = new AdaptiveCard();
  card.parse(structuredClone(content), context);
  const read = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const checked = card.validateProperties().validationEvents.map(({ message }) => message);
  const newer = card.version.compareTo(host) > 0 ? [`is of version ${card.version}, over ${version}`] : [];
  return [...read, ...checked, ...newer];
}

/** Draws a card with the adaptivecards library. @returns the page's body */
export function drawCard(content: Record<string, unknown>): Element {
  const { window } = new JSDOM('<body></body>', { runScripts: 'outside-only' });
  window.eval(readFileSync(require.resolve('adaptivecards/dist/adaptivecards.js'), 'utf8'));
  Object.assign(window, { content: structuredClone(content) });
  window.eval(`
    // The library sets plain text by innerText, which jsdom lacks.
    Object.defineProperty(HTMLElement.prototype, 'innerText', { set(text) { this.textContent = text; } });
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = () => undefined;
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(content);
    document.body.append(card.render());
  `);
  return window.document.body;
}

/** Every value of a key, at any depth. */
export function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key ? [inner, ...valuesOf(key, inner)] : valuesOf(key, inner),
  );
}
