import { z } from 'zod';
import type { Fault } from '../shared/faults';
import { checkDomain, checkUrl, type Finding } from './checkAddress';
import type { FilledManifest } from './fillManifest';

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SEMVER = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;
/** As many characters as Teams' clients show. Its schema allows more. */
const MAX_TITLE = 32;
const MAX_DESCRIPTION = 128;
const SCOPES = ['personal', 'team', 'groupChat'];

type TextCheck = (text: string) => Finding | undefined;

/** Rules for the texts whose JSON pointer matches. */
const TEXT_RULES: readonly [pointer: RegExp, check: TextCheck][] = [
  [/./, rejects(/\{\{|\}\}/, 'has a placeholder left', 'write it as the other placeholders are written')],
  [/./, rejects(/^\s*$/, 'is empty', 'write something, or remove it')],
  [/^\/id$|\/botId$/, checkGuid],
  [/^\/version$/, checkVersion],
  [/Url$/, checkUrl],
  [/^\/validDomains\/\d+$/, checkDomain],
  [/^\/icons\/color$/, rejects(/^(?!color\.png$)/, 'is not in the package', 'write color.png')],
  [/^\/icons\/outline$/, rejects(/^(?!outline\.png$)/, 'is not in the package', 'write outline.png')],
  [/\/commands\/\d+\/title$/, rejects(/^\//, 'begins with "/"', 'write the words people say, without "/"')],
  [/\/commands\/\d+\/title$/, atMost(MAX_TITLE)],
  [/\/commands\/\d+\/description$/, atMost(MAX_DESCRIPTION)],
];

const command = z.looseObject({ title: z.string() });
const commandList = z.looseObject({ scopes: z.array(z.string()), commands: z.array(command) });
const bot = z.looseObject({
  scopes: z.array(z.string()),
  supportsFiles: z.boolean().optional(),
  commandLists: z.array(commandList),
});
const botManifest = z.looseObject({ bots: z.array(bot).min(1) });

/** Finds what Microsoft's schema allows and Teams, or this bot, does not. */
export function checkManifest(filled: FilledManifest): Fault[] {
  const faults = [...filled.texts].flatMap(([pointer, text]) =>
    TEXT_RULES.flatMap(([pattern, check]) => {
      const found = pattern.test(pointer) ? check(text) : undefined;
      return found ? [{ place: filled.placeOf(pointer), ...found }] : [];
    }),
  );
  return [...faults, ...checkBots(filled)];
}

function checkGuid(text: string): Finding | undefined {
  if (GUID.test(text) && /[^0-]/.test(text)) return undefined;
  return {
    problem: `is ${JSON.stringify(text)}, no id`,
    fix: 'write a GUID of your own, as `uuidgen` makes',
  };
}

function checkVersion(text: string): Finding | undefined {
  if (SEMVER.test(text)) return undefined;
  return { problem: `is ${JSON.stringify(text)}, no version`, fix: 'write three numbers, as in 1.0.0' };
}

function rejects(wrong: RegExp, problem: string, fix: string): TextCheck {
  return (text) => (wrong.test(text) ? { problem, fix } : undefined);
}

function atMost(limit: number): TextCheck {
  return ({ length }) =>
    length > limit
      ? { problem: `has ${length} characters, and Teams shows ${limit}`, fix: 'shorten it' }
      : undefined;
}

/** Every scope has one list, no command is there twice, and the bot takes no files. The schema checks the rest. */
function checkBots({ manifest, placeOf }: FilledManifest): Fault[] {
  const { data } = botManifest.safeParse(manifest);
  if (!data) {
    const problem = 'describes no bot with command lists';
    return [{ place: placeOf('/bots'), problem, fix: 'write one with botId, scopes and commandLists' }];
  }
  return data.bots.flatMap(({ scopes, supportsFiles, commandLists }, index) => {
    const faults: Fault[] = [];
    const report = (at: string, problem: string, fix: string) =>
      faults.push({ place: placeOf(`/bots/${index}/${at}`), problem, fix });
    const missing = SCOPES.filter((scope) => !scopes.includes(scope));
    if (missing.length > 0) report('scopes', `lacks ${missing.join(', ')}`, 'add it');
    if (supportsFiles) report('supportsFiles', 'is true, and the bot reads no files', 'write false');
    for (const scope of scopes) {
      const lists = commandLists.filter((list) => list.scopes.includes(scope)).length;
      if (lists !== 1) report('commandLists', `has ${lists} lists for ${scope}`, 'write one for each scope');
    }
    for (const [list, { commands }] of commandLists.entries()) {
      const titles = commands.map(({ title }) => title.toLowerCase());
      for (const title of new Set(titles.filter((title, i) => titles.indexOf(title) !== i)))
        report(`commandLists/${list}/commands`, `has ${JSON.stringify(title)} more than once`, 'keep one');
    }
    return faults;
  });
}
