import type { DialogInput } from './types';

/** That messages which were not answered are kept, where they are; else nothing. */
export function missedTerms({ knowledge, settings }: Pick<DialogInput, 'knowledge' | 'settings'>): string {
  const { missedDays } = settings;
  if (missedDays === undefined) return '';
  return knowledge.privacy.missed?.replaceAll('{days}', String(missedDays)) ?? '';
}
